import FoundationEssentials

extension FileManager {
  /// Moves a file out of the way under a name that says why; an earlier one there is replaced.
  func setAside(_ path: String) throws {
    guard fileExists(atPath: path) else { return }
    try removeIfPresent(path + ".damaged")
    try moveItem(atPath: path, toPath: path + ".damaged")
  }

  /// Leaves a copy of a file beside it before another is written in its place.
  ///
  /// - Returns: The path of the copy: no other one is lost for it.
  func keepCopy(of path: String, as kind: String) throws -> String {
    let bytes = try AtomicFile.read(path) ?? []
    var copy = "\(path).\(kind)"
    var number = 1
    while let there = try AtomicFile.read(copy), there != bytes {
      number += 1
      copy = "\(path).\(kind)-\(number)"
    }
    try AtomicFile.write(bytes, to: copy)
    return copy
  }

  func removeIfPresent(_ path: String) throws {
    if fileExists(atPath: path) { try removeItem(atPath: path) }
  }
}
