import FoundationEssentials

/// The session in the workspace.
public struct SessionStore: Sendable {
  private let path: String
  /// What a dashboard beside the first begins with; nil for the first itself.
  private let firstPath: String?

  public init(workspace: Workspace) {
    path = workspace.sessionFile
    firstPath = workspace.place == 1 ? nil : workspace.ofFirst.sessionFile
  }

  /// What was left, or nil at the very first start.
  ///
  /// - Throws: `Failure` for a file that is not a session; it is set aside, so the next start is clean.
  public func read() throws -> Session? {
    guard let bytes = try AtomicFile.read(path) else {
      // What is wrong with the first one's file is for the first one to say.
      return try? firstPath.flatMap { try AtomicFile.read($0) }.flatMap(Self.session)
    }
    if let session = Self.session(bytes) { return session }
    try FileManager.default.setAside(path)
    throw Failure(
      reason: "The last session could not be read; it was set aside as \(path).damaged",
      advice: "O opens your data again.")
  }

  /// Nil for what is no session: what is wrong inside the JSON helps nobody.
  private static func session(_ bytes: [UInt8]) -> Session? {
    let session = try? JSONDecoder().decode(Session.self, from: Data(bytes))
    return session?.version == Session.currentVersion ? session : nil
  }

  public func write(_ session: Session) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(encoder.encode(session), to: path)
  }
}
