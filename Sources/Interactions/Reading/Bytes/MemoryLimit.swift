import Glibc
import SparseMath

/// What a load may take of the machine's memory; looked at once, when it starts.
///
/// The size of a file says little: a few hundred kilobytes of gzip can hold millions of rows. So what is
/// read is counted, and what is still to come is foreseen by the share of the file that was read.
struct MemoryLimit: Sendable {
  let bytes: Int

  /// What was read already must fill this share of the limit before the rest is foreseen: the beginning
  /// of a file may be packed more tightly than the rest.
  private static let evidence = 8

  /// - Parameters:
  ///   - taken: Bytes of memory that what was read takes.
  ///   - source: Where it came from.
  /// - Throws: `ReadingError.tooLargeForMemory`.
  func check(_ taken: Int, of source: any ByteSource, path: String) throws {
    guard taken > bytes / Self.evidence else { return }
    var whole = Double(taken)
    if let total = source.bytesTotal, source.bytesRead > 0 {
      whole *= max(1, Double(total) / Double(source.bytesRead))
    }
    guard whole > Double(bytes) else { return }
    throw ReadingError.tooLargeForMemory(
      path: path, needed: Int(min(whole, 1e18)), available: bytes)
  }

  /// What the machine, the group of processes and this process's own limit leave.
  static var ofMachine: MemoryLimit {
    MemoryLimit(bytes: [ofSystem, ofGroup, ofProcess].compactMap { $0 }.min() ?? Int.max)
  }

  private static var ofSystem: Int? {
    text(of: "/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
      .flatMap { line in line.split(separator: " ").dropFirst().first }
      .flatMap { Int($0) }.map { $0 * 1024 }
  }

  /// As containers have it; nil where there is no limit.
  private static var ofGroup: Int? {
    let folder = "/sys/fs/cgroup/"
    guard let limit = number(in: folder + "memory.max"),
      let used = number(in: folder + "memory.current")
    else { return nil }
    return max(0, limit - used)
  }

  /// Nil where there is no limit of the address space.
  private static var ofProcess: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur < UInt64(Int64.max),
      let pages = text(of: "/proc/self/statm")?.split(separator: " ").first.flatMap({ Int($0) })
    else { return nil }
    return max(0, Int(limit.rlim_cur) - pages * sysconf(Int32(_SC_PAGESIZE)))
  }

  private static func number(in path: String) -> Int? {
    text(of: path).flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// The beginning of a file that the system makes up.
  private static func text(of path: String) -> String? {
    guard let descriptor = try? Descriptor(opening: path) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 8192)
    guard let count = try? bytes.withUnsafeMutableBytes({ try descriptor.fill($0) }) else {
      return nil
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
