import Glibc
import SparseMath

/// Numbers that are appended without being copied: for large blocks `realloc` moves pages, not bytes.
final class GrowingColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private var memory: UnsafeMutablePointer<Element>?
  private var capacity = 0
  private(set) var count = 0

  deinit { free(memory) }

  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: memory, count: count)
  }

  /// Makes the column longer.
  ///
  /// - Returns: The new part, which the caller fills.
  func extend(by added: Int) -> UnsafeMutableBufferPointer<Element> {
    if count + added > capacity { grow(to: max(count + added, capacity + capacity / 2, 1 << 16)) }
    count += added
    return UnsafeMutableBufferPointer(rebasing: elements[(count - added)...])
  }

  func append(_ source: UnsafeBufferPointer<Element>) {
    _ = extend(by: source.count).update(fromContentsOf: source)
  }

  private func grow(to newCapacity: Int) {
    guard let grown = realloc(memory, newCapacity * MemoryLayout<Element>.stride) else {
      preconditionFailure("out of memory for \(newCapacity) interactions")
    }
    memory = grown.bindMemory(to: Element.self, capacity: newCapacity)
    capacity = newCapacity
  }

  /// The numbers as an immutable column that keeps this object alive; it must not change any more.
  func finished() -> Column<Element> {
    Column(borrowing: UnsafeBufferPointer(elements), keptAliveBy: self)
  }
}
