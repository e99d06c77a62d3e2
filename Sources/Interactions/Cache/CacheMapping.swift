import Glibc
import SparseMath

/// A cache file in memory, its directory checked, its sections taken in the order of writing.
final class CacheMapping: @unchecked Sendable {
  private let memory: UnsafeRawBufferPointer
  private let sections: [CacheLayout.Section]
  private var next = 0

  /// Nil where the file is absent, of another version or damaged.
  ///
  /// Always checked: header and directory by checksum, the size of the file, bounds and alignment
  /// of every section. With `verifiesSections` also the checksum of every section.
  init?(path: String, verifiesSections: Bool) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) >= CacheLayout.headerSize,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    memory = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    guard let sections = Self.directory(of: memory) else {
      sections = []
      return nil
    }
    self.sections = sections
    if verifiesSections, !sections.allSatisfy(isIntact) { return nil }
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count) }

  private static func directory(of memory: UnsafeRawBufferPointer) -> [CacheLayout.Section]? {
    let header = memory.loadUnaligned(as: CacheLayout.Header.self)
    let stride = MemoryLayout<CacheLayout.Section>.stride
    guard header.magic == CacheLayout.magic, header.version == CacheLayout.version,
      header.headerChecksum == header.expectedChecksum, header.fileSize == UInt64(memory.count),
      header.directoryOffset <= header.fileSize,
      header.sectionCount == (header.fileSize - header.directoryOffset) / UInt64(stride)
    else { return nil }
    let directory = UnsafeRawBufferPointer(rebasing: memory[Int(header.directoryOffset)...])
    guard CacheLayout.checksum(directory) == header.directoryChecksum else { return nil }
    let sections = (0..<Int(header.sectionCount)).map {
      directory.loadUnaligned(fromByteOffset: $0 * stride, as: CacheLayout.Section.self)
    }
    let isSound = sections.allSatisfy { section in
      section.offset % UInt64(CacheLayout.alignment) == 0
        && section.offset <= header.directoryOffset
        && section.byteCount <= header.directoryOffset - section.offset
        && section.elementSize > 0 && section.byteCount % section.elementSize == 0
    }
    return isSound ? sections : nil
  }

  private func isIntact(_ section: CacheLayout.Section) -> Bool {
    CacheLayout.checksum(bytes(of: section)) == section.checksum
  }

  private func bytes(of section: CacheLayout.Section) -> UnsafeRawBufferPointer {
    let start = Int(section.offset)
    return UnsafeRawBufferPointer(rebasing: memory[start..<start + Int(section.byteCount)])
  }

  /// The next section as numbers that live as long as the mapping does.
  func column<Element>(of type: Element.Type = Element.self, count: Int? = nil) throws
    -> Column<Element>
  {
    guard next < sections.count, sections[next].elementSize == MemoryLayout<Element>.stride else {
      throw FactReader.Damage()
    }
    let bytes = bytes(of: sections[next])
    next += 1
    let elements = bytes.bindMemory(to: Element.self)
    guard count == nil || elements.count == count else { throw FactReader.Damage() }
    return Column(borrowing: elements, keptAliveBy: self)
  }

  /// The small facts, whose section is checked whenever the file is opened.
  func facts() throws -> FactReader {
    guard let last = sections.last, isIntact(last) else { throw FactReader.Damage() }
    return FactReader(bytes: Array(bytes(of: last)))
  }
}
