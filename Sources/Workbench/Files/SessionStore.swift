import FoundationEssentials

/// The session in the workspace.
public struct SessionStore: Sendable {
  private let path: String

  public init(workspace: Workspace) { path = workspace.sessionFile }

  /// What was left, or nil at the very first start.
  ///
  /// - Throws: `Failure` for a file that is not a session; it is set aside, so the next start is clean.
  public func read() throws -> Session? {
    guard let bytes = try AtomicFile.read(path) else { return nil }
    do {
      let session = try JSONDecoder().decode(Session.self, from: Data(bytes))
      if session.version == Session.currentVersion { return session }
    } catch {
      // Reported below: what is wrong inside the JSON helps nobody.
    }
    try FileManager.default.setAside(path)
    throw Failure(
      reason: "The last session could not be read; it was set aside as \(path).damaged",
      advice: "O opens your data again.")
  }

  public func write(_ session: Session) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(encoder.encode(session), to: path)
  }
}
