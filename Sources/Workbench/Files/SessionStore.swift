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
  /// - Returns: With the session what of it could not be read and was left out; a copy of the file
  ///   then stands beside it, as the next write takes its place.
  /// - Throws: `Failure` for a file that is no session of this version; it is kept beside, so that the
  ///   next start is clean.
  public func read() throws -> (session: Session, damage: Failure?)? {
    guard let bytes = try AtomicFile.read(path) else { return ofFirst() }
    do {
      var flaws: [Flaw] = []
      let json = try JSONReader.value(of: bytes)
      let session = try Session.document.value(of: json, &flaws)
      return (session, try damage(flaws))
    } catch let version as OtherVersion {
      let copy = try FileManager.default.keepCopy(of: path, as: "version-\(version.found)")
      throw Failure(
        "The last session was not taken up, as \(version.words); it is kept as \(Self.name(copy))",
        advice: "O opens your data again.")
    } catch let flaw as Flaw {
      try FileManager.default.setAside(path)
      throw Failure(
        "The last session could not be read and was set aside as \(Self.name(path)).damaged: "
          + flaw.failure().reason, advice: "O opens your data again.")
    }
  }

  /// The first dashboard's session; what is wrong with its file is for the first one to say.
  private func ofFirst() -> (session: Session, damage: Failure?)? {
    guard let firstPath, let bytes = try? AtomicFile.read(firstPath) else { return nil }
    var flaws: [Flaw] = []
    let session = try? Session.document.value(of: JSONReader.value(of: bytes), &flaws)
    return session.map { ($0, nil) }
  }

  private func damage(_ flaws: [Flaw]) throws -> Failure? {
    guard let first = flaws.first else { return nil }
    let copy = try FileManager.default.keepCopy(of: path, as: "damaged")
    let more = flaws.count > 1 ? " and \(Phrase.count(flaws.count - 1, "more place"))" : ""
    return Failure(
      "The last session is damaged and starts without \(first.place)\(more): "
        + "\(Flaw(expected: first.expected, found: first.found).failure().reason); "
        + "the file is kept as \(Self.name(copy))")
  }

  /// In the workspace.
  private static func name(_ path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }

  public func write(_ session: Session) throws {
    try AtomicFile.write(Session.document.json(session).page, to: path)
  }
}
