import Glibc
import Synchronization

/// A file that is being written, and appears whole or not at all.
///
/// The bytes go to a temporary file beside the target, which is synced and then takes the target's name.
/// A symbolic link stays one: the file that it means is replaced. What is no plain file, such as a pipe
/// or a device, is written itself, and so is what standard output already goes to.
public final class OutputFile {
  public let path: String
  private var descriptor: Int32 = -1
  /// Nil where the target itself is written.
  private var replacement: (temporary: String, target: String)?

  /// - Parameter sharesTerminal: A screen is shown meanwhile: no terminal is written beside it, and a pipe
  ///   that nobody reads is an error instead of a wait.
  public init(path: String, sharesTerminal: Bool = false) throws(FileError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, let standard = Self.standardStream(status) {
      if sharesTerminal, isatty(standard) == 1 {
        throw FileError("cannot write", path, code: EBUSY)
      }
      descriptor = fcntl(standard, F_DUPFD_CLOEXEC, 3)
    } else if exists, status.st_mode & S_IFMT != S_IFREG {
      try openAsItIs(sharesTerminal)
    } else {
      try openReplacement(exists ? status : nil)
    }
    if descriptor < 0 { throw FileError("cannot write", path) }
  }

  /// Without `finish` nothing stays.
  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let replacement { Temporaries.remove(replacement.temporary) }
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try Self.write(bytes, to: descriptor, path)
  }

  /// Writes all of the bytes to an open file, as at the end of one that grows.
  public static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError("cannot write", path) }
      written += count
    }
  }

  /// Puts the file in its place.
  public func finish() throws(FileError) {
    if replacement != nil, fsync(descriptor) != 0 { throw FileError("cannot sync", path) }
    let number = descriptor
    descriptor = -1
    guard close(number) == 0 else { throw FileError("cannot write", path) }
    guard let replacement else { return }
    guard rename(replacement.temporary, replacement.target) == 0 else {
      throw FileError("cannot write", path)
    }
    Temporaries.forget(replacement.temporary)
    self.replacement = nil
  }

  /// Takes every unfinished file away; for a program that leaves without going back to who writes it.
  public static func abandonAll() { Temporaries.removeAll() }

  private func openAsItIs(_ sharesTerminal: Bool) throws(FileError) {
    let wait = sharesTerminal ? O_NONBLOCK : 0
    descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | wait)
    guard sharesTerminal, descriptor >= 0 else { return }
    if isatty(descriptor) == 1 { throw FileError("cannot write", path, code: EBUSY) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
  }

  /// - Parameter status: Of the file that is there; its permissions and owner stay.
  private func openReplacement(_ status: stat?) throws(FileError) {
    if status != nil, access(path, W_OK) != 0 { throw FileError("cannot write", path) }
    let target = try Self.resolved(path)
    let temporary: String
    (descriptor, temporary) = Temporaries.open(beside: target)
    guard descriptor >= 0 else { return }
    replacement = (temporary, target)
    guard let status else { return }
    // Only root may give files away; for everybody else it is theirs already, or becomes theirs.
    if status.st_uid != geteuid() || status.st_gid != getegid() {
      _ = fchown(descriptor, status.st_uid, status.st_gid)
    }
    _ = fchmod(descriptor, status.st_mode & 0o7777)
  }

  /// Standard output or error, if that is the file of this status.
  private static func standardStream(_ status: stat) -> Int32? {
    [1, 2].first { stream in
      var own = Glibc.stat()
      return fstat(stream, &own) == 0 && own.st_dev == status.st_dev
        && own.st_ino == status.st_ino
    }
  }

  /// The path behind all symbolic links at its end, also where nothing is there yet.
  private static func resolved(_ path: String) throws(FileError) -> String {
    var path = path
    for _ in 0..<40 {
      var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &bytes, bytes.count)
      guard count >= 0 else { return path }
      let meant = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = meant.hasPrefix("/") ? meant : folder + meant
    }
    throw FileError("cannot write", path, code: ELOOP)
  }
}

/// Files without a name of their own yet.
private enum Temporaries {
  private static let unfinished = Mutex<Set<String>>([])
  private static let count = Atomic<Int>(0)

  /// A new file with a name that no other writer has, in this process or another.
  static func open(beside path: String) -> (descriptor: Int32, temporary: String) {
    while true {
      let number = count.add(1, ordering: .relaxed).newValue
      let temporary = "\(path).\(getpid()).\(number).tmp"
      let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      // What a process of the same number once left, or somebody put there.
      if descriptor < 0, errno == EEXIST { continue }
      if descriptor >= 0 { unfinished.withLock { _ = $0.insert(temporary) } }
      return (descriptor, temporary)
    }
  }

  static func forget(_ temporary: String) { unfinished.withLock { _ = $0.remove(temporary) } }

  static func remove(_ temporary: String) {
    unlink(temporary)
    forget(temporary)
  }

  static func removeAll() {
    unfinished.withLock { all in
      for temporary in all { unlink(temporary) }
      all = []
    }
  }
}
