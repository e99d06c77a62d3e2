/// Immutable contiguous numbers that are either owned or a window into memory that another object keeps alive.
///
/// The window form lets a memory-mapped cache serve as an array without copying it. Reading an
/// element is bounds checked; hot loops take `withUnsafeBufferPointer` once and read that.
///
/// - Complexity: O(1) to copy, to slice by `window(_:)` and to subscript.
public struct Column<Element: BitwiseCopyable & Sendable>: RandomAccessCollection,
  @unchecked Sendable
{
  private let owner: AnyObject?
  private let storage: UnsafeBufferPointer<Element>

  /// Copies an array.
  public init(_ elements: [Element]) {
    self.init(count: elements.count) { target in
      _ = target.update(fromContentsOf: elements)
    }
  }

  /// Allocates `count` elements and lets `fill` write every one of them.
  public init(
    count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) throws -> Void
  ) rethrows {
    let memory = OwnedMemory<Element>(count: count)
    try fill(memory.elements)
    owner = memory
    storage = UnsafeBufferPointer(memory.elements)
  }

  /// A window into memory that `owner` keeps alive and unchanged.
  public init(borrowing storage: UnsafeBufferPointer<Element>, keptAliveBy owner: AnyObject) {
    self.owner = owner
    self.storage = storage
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { storage.count }

  @inlinable public subscript(position: Int) -> Element {
    withUnsafeBufferPointer { elements in
      precondition(position >= 0 && position < elements.count, "Column index out of range")
      return elements[position]
    }
  }

  @usableFromInline var elements: UnsafeBufferPointer<Element> { storage }

  /// Runs `body` on the elements; the pointer must not outlive the call.
  @inlinable public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(self) { try body(elements) }
  }

  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try withUnsafeBufferPointer(body)
  }

  /// The elements of `range` as a column that shares this one's memory.
  public func window(_ range: Range<Int>) -> Column {
    Column(
      borrowing: UnsafeBufferPointer(rebasing: storage[range]), keptAliveBy: owner ?? Nothing.shared
    )
  }
}

extension Column: Equatable where Element: Equatable {
  public static func == (left: Column, right: Column) -> Bool { left.elementsEqual(right) }
}

extension Column: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

private final class OwnedMemory<Element: BitwiseCopyable> {
  let elements: UnsafeMutableBufferPointer<Element>

  init(count: Int) {
    elements = .allocate(capacity: count)
    LargePages.advise(
      elements.baseAddress, byteCount: count * MemoryLayout<Element>.stride)
  }

  deinit { elements.deallocate() }
}

private final class Nothing: Sendable {
  static let shared = Nothing()
}
