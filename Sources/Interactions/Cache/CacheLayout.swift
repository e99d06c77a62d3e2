import CKernels

/// How a cache file is laid out.
///
/// ```text
/// header (64 bytes) | sections, each at a multiple of 64 | directory
/// ```
/// The directory lists offset, size and checksum of each section; the header holds the checksum of
/// the directory. All numbers are in the byte order of the machine, which the magic number tells.
enum CacheLayout {
  static let magic: UInt64 = 0x3143_4552_5343_4f50
  /// Another number for every change of what is written; older files are rebuilt.
  static let version: UInt64 = 1
  static let alignment = 64
  static let headerSize = 64

  struct Header: BitwiseCopyable {
    var magic = CacheLayout.magic
    var version = CacheLayout.version
    var fileSize: UInt64 = 0
    var directoryOffset: UInt64 = 0
    var sectionCount: UInt64 = 0
    var directoryChecksum: UInt64 = 0
    /// Of the six numbers above.
    var headerChecksum: UInt64 = 0
    var reserved: UInt64 = 0

    var expectedChecksum: UInt64 {
      var words = [magic, version, fileSize, directoryOffset, sectionCount, directoryChecksum]
      return words.withUnsafeMutableBytes { CacheLayout.checksum(UnsafeRawBufferPointer($0)) }
    }
  }

  struct Section: BitwiseCopyable {
    var offset: UInt64
    var byteCount: UInt64
    var checksum: UInt64
    var elementSize: UInt64
  }

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    csv_hash(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, 0x7265_6373)
  }
}
