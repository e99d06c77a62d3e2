import Glibc
import SparseMath
import Synchronization

/// Two writers of one process must not share a temporary file either.
private let writerCount = Atomic<Int>(0)

/// Writes sections to a temporary file and puts it in place whole.
final class CacheWriter {
  private let path: String
  private let temporaryPath: String
  private let descriptor: Int32
  private var position = CacheLayout.headerSize
  private var sections: [CacheLayout.Section] = []
  private var isFinished = false
  /// Small facts, written as the last section.
  var facts = FactWriter()

  init(path: String) throws {
    self.path = path
    let number = writerCount.add(1, ordering: .relaxed).newValue
    temporaryPath = "\(path).\(getpid()).\(number).tmp"
    descriptor = open(temporaryPath, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CacheWriter.failure(temporaryPath) }
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(temporaryPath) }
  }

  func add<Element>(_ column: Column<Element>) throws {
    try column.withUnsafeBufferPointer { elements in
      try add(UnsafeRawBufferPointer(elements), elementSize: MemoryLayout<Element>.stride)
    }
  }

  private func add(_ bytes: UnsafeRawBufferPointer, elementSize: Int) throws {
    position =
      (position + CacheLayout.alignment - 1) / CacheLayout.alignment * CacheLayout.alignment
    sections.append(
      CacheLayout.Section(
        offset: UInt64(position), byteCount: UInt64(bytes.count),
        checksum: CacheLayout.checksum(bytes), elementSize: UInt64(elementSize)))
    try write(bytes, at: position)
    position += bytes.count
  }

  /// Writes the directory and the header, syncs and renames.
  func finish() throws {
    try facts.bytes.withUnsafeBytes { try add($0, elementSize: 1) }
    position =
      (position + CacheLayout.alignment - 1) / CacheLayout.alignment * CacheLayout.alignment
    var header = CacheLayout.Header()
    header.directoryOffset = UInt64(position)
    header.sectionCount = UInt64(sections.count)
    try sections.withUnsafeBytes { directory in
      header.directoryChecksum = CacheLayout.checksum(directory)
      try write(directory, at: position)
      header.fileSize = UInt64(position + directory.count)
    }
    header.headerChecksum = header.expectedChecksum
    try withUnsafeBytes(of: header) { try write($0, at: 0) }
    guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
      throw CacheWriter.failure(path)
    }
    isFinished = true
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var written = 0
    while written < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + written }, min(bytes.count - written, 1 << 30),
        off_t(offset + written))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw CacheWriter.failure(temporaryPath) }
      written += count
    }
  }

  private static func failure(_ path: String) -> ReadingError {
    .unwritable(path: path, reason: lastSystemError())
  }
}
