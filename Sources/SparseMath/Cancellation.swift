import Synchronization

/// A flag that one thread raises and long computations look at, at least every 50 ms.
public final class Cancellation: Sendable {
  private let raised = Atomic<Bool>(false)
  private let outer: Cancellation?

  public init() { outer = nil }

  /// A flag for a part of some work: raised by itself, or with the whole.
  public init(within outer: Cancellation) { self.outer = outer }

  public var isCancelled: Bool { raised.load(ordering: .relaxed) || outer?.isCancelled == true }

  public func cancel() { raised.store(true, ordering: .relaxed) }

  /// Throws `CancellationError` once the flag is raised.
  public func check() throws {
    if isCancelled { throw CancellationError() }
  }

  /// Runs `body` for `0..<count` in ranges of a few milliseconds, looking at the flag before each.
  public func forEachBlock(of count: Int, _ body: (Range<Int>) throws -> Void) throws {
    let size = 1 << 17
    try check()
    for start in stride(from: 0, to: count, by: size) {
      try check()
      try body(start..<min(count, start + size))
    }
  }
}
