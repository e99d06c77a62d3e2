import FoundationEssentials

extension FileManager {
  /// Moves a file out of the way under a name that says why; an earlier one there is replaced.
  func setAside(_ path: String) throws {
    guard fileExists(atPath: path) else { return }
    try removeIfPresent(path + ".damaged")
    try moveItem(atPath: path, toPath: path + ".damaged")
  }

  func removeIfPresent(_ path: String) throws {
    if fileExists(atPath: path) { try removeItem(atPath: path) }
  }
}
