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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try AtomicFile.write(encoder.encode(mappings), to: workspace.mappingsFile)
  }

  private func all() throws -> [String: Mapping] {
    guard let bytes = try AtomicFile.read(workspace.mappingsFile) else { return [:] }
    do {
      return try JSONDecoder().decode([String: Mapping].self, from: Data(bytes))
    } catch {
      throw Failure(
        reason: "\(workspace.mappingsFile) cannot be read: it is not what recscope wrote",
        advice: "Move it away; recscope then recognises files anew.")
    }
  }

  /// The absolute path, so that the same file is the same from any folder.
  private func key(_ location: String) -> String {
    URL(fileURLWithPath: location).standardizedFileURL.path
  }
}
