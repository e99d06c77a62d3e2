import Files
import FoundationEssentials
import Interactions

/// How each file is to be read, as the person corrected it; kept in the workspace.
struct MappingStore {
  let workspace: Workspace

  func mapping(for location: String) throws -> Mapping? { try all()[key(location)] }

  func remember(_ mapping: Mapping, for location: String) throws {
    // Read, changed and written by one program at a time, so that none loses what another remembers.
    try AtomicFile.makeFolder(ofFile: workspace.mappingsFile)
    let lock = FileLock.take(workspace.mappingsFile + ".lock", waits: true)
    defer { withExtendedLifetime(lock) {} }
    var mappings = try all()
    mappings[key(location)] = mapping
    try AtomicFile.write(Self.document.json(mappings).page, to: workspace.mappingsFile)
  }

  private func all() throws -> [String: Mapping] {
    let path = workspace.mappingsFile
    guard let bytes = try AtomicFile.read(path) else { return [:] }
    let advice = "Move it away; recscope then recognises files anew."
    do {
      let json = try JSONReader.value(of: bytes)
      // Version 1 was the files alone.
      if json["version"] == nil { return try Form.dictionary(Mapping.form).value(of: json) }
      return try Self.document.value(of: json)
    } catch let version as OtherVersion {
      throw Failure("\(path) cannot be read: \(version.words)", advice: advice)
    } catch let flaw as Flaw {
      throw Failure(
        "\(path) cannot be read: it is not what recscope wrote. \(flaw.failure().reason)",
        advice: advice)
    }
  }

  /// The absolute path, so that the same file is the same from any folder.
  private func key(_ location: String) -> String {
    URL(fileURLWithPath: location).standardizedFileURL.path
  }
}
