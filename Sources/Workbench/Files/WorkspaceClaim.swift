import Files

/// The place of one dashboard on a workspace that others may have open too.
///
/// Session and journal are written by one program alone: a second dashboard has its own beside them, and
/// takes up the first one's session where it has none yet. The place is free again when the program ends,
/// however it does.
public final class WorkspaceClaim: Sendable {
  public let workspace: Workspace
  /// Nil where nothing can be locked, and so nothing be written.
  private let lock: FileLock?

  public init(_ workspace: Workspace) {
    var workspace = workspace
    try? AtomicFile.makeFolder(workspace.folder)
    while true {
      switch FileLock.take(workspace.lockFile) {
      case .held(let lock):
        self.workspace = workspace
        self.lock = lock
        return
      case .impossible:
        self.workspace = workspace
        lock = nil
        return
      case .taken: workspace.place += 1
      }
    }
  }

  /// What to say where another dashboard was there first.
  public var notice: String? {
    guard workspace.place > 1 else { return nil }
    return "Another dashboard is open on this workspace. This one is kept beside it, as "
      + "\(workspace.sessionFile)."
  }
}
