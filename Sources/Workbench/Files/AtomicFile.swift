import Files
import Glibc
import Wording

/// Small files, read and written in one go.
public enum AtomicFile {
  /// Writes a file whole or not at all.
  ///
  /// - Parameter sharesTerminal: As for `OutputFile`.
  public static func write(
    _ bytes: some Sequence<UInt8>, to path: String, sharesTerminal: Bool = false
  ) throws {
    try makeFolder(ofFile: path)
    let file = try OutputFile(path: path, sharesTerminal: sharesTerminal)
    try Array(bytes).withUnsafeBytes { try file.write($0) }
    try file.finish()
  }

  public static func write(_ text: String, to path: String, sharesTerminal: Bool = false) throws {
    try write(text.utf8, to: path, sharesTerminal: sharesTerminal)
  }

  /// The whole file, or nil where there is none.
  ///
  /// Only of plain files: a pipe would wait for somebody to write, a terminal be read beside the dashboard.
  public static func read(_ path: String) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("cannot read", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(
        "cannot read \(path): it is a folder, a pipe or a device", expected: "a file",
        advice: "Choose a file.")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      guard count >= 0 else { throw failure("cannot read", path) }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws {
    var status = stat()
    if stat(path, &status) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw failure("cannot make the folder", path)
    }
  }

  /// Makes the folder that a file will lie in.
  static func makeFolder(ofFile path: String) throws {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try makeFolder(folder.isEmpty ? "/" : folder)
  }

  static func failure(_ what: String, _ path: String) -> Failure {
    FileError(what, path).failure
  }
}
