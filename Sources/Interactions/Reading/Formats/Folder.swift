import Glibc

/// The plain files of a folder.
struct Folder {
  private let base: String
  /// In ascending order.
  let files: [String]

  /// Nil where the path is no folder.
  init?(path: String) {
    guard let listing = opendir(path) else { return nil }
    defer { closedir(listing) }
    base = path
    var files: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), Self.size(ofFile: path + "/" + name) != nil { files.append(name) }
    }
    self.files = files.sorted()
  }

  init?(containing path: String) {
    let slash = path.lastIndex(of: "/")
    self.init(path: slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
  }

  func contains(_ file: String) -> Bool { files.contains(file) }
  func path(_ file: String) -> String { base == "." ? file : "\(base)/\(file)" }
  func size(of file: String) -> Int { Self.size(ofFile: path(file)) ?? 0 }

  var name: String {
    let last = Self.lastComponent(base)
    guard last == "." || last == ".." || last.isEmpty else { return last }
    guard let full = realpath(base, nil) else { return last }
    defer { free(full) }
    return Self.lastComponent(String(cString: full))
  }

  static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether the ending is one of those that tables have.
  static func mayHoldData(_ file: String) -> Bool {
    var parts = file.lowercased().split(separator: ".")
    if parts.last == "gz" { parts.removeLast() }
    guard parts.count > 1, let ending = parts.last else { return false }
    return ["csv", "tsv", "txt", "dat", "data", "tab", "inter", "json", "jsonl", "ndjson", "log"]
      .contains(String(ending))
  }

  /// Nil where there is no plain file.
  private static func size(ofFile path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
