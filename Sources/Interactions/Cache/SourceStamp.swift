import CKernels
import Glibc
import SparseMath

/// What tells whether a source file is still the one that was read.
struct SourceStamp: Equatable {
  let path: String
  let byteCount: Int
  /// Nanoseconds since 1970.
  let modified: Int

  /// Nil where there is no such plain file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    byteCount = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }

  /// A 64-bit hash of all the bytes.
  ///
  /// - Complexity: O(bytes), several gigabytes a second from memory.
  func contentHash(parallelism: Parallelism) throws -> UInt64 {
    let source = try FileBytes(path: path, parallelism: parallelism)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 22, alignment: 64)
    defer { block.deallocate() }
    var hash: UInt64 = 0
    while true {
      let count = try source.read(into: block)
      hash = csv_hash(block.baseAddress?.assumingMemoryBound(to: UInt8.self), count, hash)
      if count < block.count { return hash }
    }
  }
}
