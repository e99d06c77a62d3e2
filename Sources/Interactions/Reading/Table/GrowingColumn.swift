import CKernels
import Glibc
import SparseMath

/// Numbers that are appended without being copied: the system moves pages, not bytes, and gives a
/// page only when something is written to it, so that room in reserve costs nothing.
final class GrowingColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private var memory: UnsafeMutablePointer<Element>?
  private var byteCapacity = 0
  private(set) var count = 0

  deinit { if let memory { munmap(memory, byteCapacity) } }

  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: memory, count: count)
  }

  private var capacity: Int { byteCapacity / MemoryLayout<Element>.stride }

  /// Makes room for `newCapacity` elements in all.
  func reserve(_ newCapacity: Int) { if newCapacity > capacity { grow(to: newCapacity) } }

  /// Makes the column longer.
  ///
  /// - Returns: The new part, which the caller fills.
  func extend(by added: Int) -> UnsafeMutableBufferPointer<Element> {
    if count + added > capacity { grow(to: max(count + added, capacity + capacity / 2)) }
    count += added
    return UnsafeMutableBufferPointer(rebasing: elements[(count - added)...])
  }

  func append(_ source: UnsafeBufferPointer<Element>) {
    _ = extend(by: source.count).update(fromContentsOf: source)
  }

  private func grow(to newCapacity: Int) {
    let granule = LargePages.byteCount
    let size = max(1, newCapacity) * MemoryLayout<Element>.stride
    let newSize = (size + granule - 1) / granule * granule
    guard let grown = ck_grow_pages(memory, byteCapacity, newSize) else {
      preconditionFailure("out of memory for \(newCapacity) interactions")
    }
    LargePages.advise(grown, byteCount: newSize)
    memory = grown.bindMemory(to: Element.self, capacity: newSize / MemoryLayout<Element>.stride)
    byteCapacity = newSize
  }

  /// The numbers as an immutable column that keeps this object alive; it must not change any more.
  func finished() -> Column<Element> {
    Column(borrowing: UnsafeBufferPointer(elements), keptAliveBy: self)
  }
}
