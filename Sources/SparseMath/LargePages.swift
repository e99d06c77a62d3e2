import Glibc

/// Asks the system for large pages where much memory is about to be filled.
///
/// With pages of 4 kilobytes the first touch of a column of 100 megabytes takes 25,000 page faults,
/// a good part of the time that filling it takes.
public enum LargePages {
  /// Size of a large page on the common processors.
  public static let byteCount = 1 << 21
  private static let pageSize = UInt(sysconf(Int32(_SC_PAGESIZE)))

  /// Whole pages of a fresh allocation, the one with its beginning too; only a hint.
  public static func advise(_ start: UnsafeMutableRawPointer?, byteCount: Int) {
    guard byteCount >= 2 * Self.byteCount, let start else { return }
    let mask = pageSize - 1
    let first = UInt(bitPattern: start) & ~mask
    let end = (UInt(bitPattern: start) + UInt(byteCount) + mask) & ~mask
    madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
  }
}
