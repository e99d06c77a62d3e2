import Glibc
import Synchronization

private let writerCount = Atomic<Int>(0)

/// Writes files whole or not at all: to a temporary file beside the target, synced, then renamed.
public enum AtomicFile {
  public static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try makeFolder(ofFile: path)
    let temporary = temporaryPath(beside: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot write", path) }
    do {
      try writeAll(Array(bytes), to: descriptor, path)
      guard fsync(descriptor) == 0 else { throw failure("cannot sync", path) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = failure("cannot write", path)
      unlink(temporary)
      throw error
    }
  }

  /// A name that no other writer has, in this process or another.
  static func temporaryPath(beside path: String) -> String {
    let number = writerCount.add(1, ordering: .relaxed).newValue
    return "\(path).\(getpid()).\(number).tmp"
  }

  public static func write(_ text: String, to path: String) throws {
    try write(text.utf8, to: path)
  }

  /// The whole file, or nil where there is none.
  public static func read(_ path: String) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("cannot read", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path) }
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

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      guard count > 0 else { throw failure("cannot write", path) }
      written += count
    }
  }

  static func failure(_ what: String, _ path: String) -> Failure {
    let why = String(cString: strerror(errno))
    let advice =
      switch errno {
      case ENOSPC: "Free some space on that disk, then try again."
      case EACCES, EPERM, EROFS: "Choose another folder, or change its permissions."
      default: ""
      }
    return Failure(reason: "\(what) \(path): \(why)", advice: advice)
  }
}
