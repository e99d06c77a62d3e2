import Synchronization

/// A flag that one thread raises and long computations look at, at least every 50 ms.
public final class Cancellation: Sendable {
  private let raised = Atomic<Bool>(false)
  /// What else is asked at every look.
  private let isRaisedOutside: (@Sendable () -> Bool)?

  public init() { isRaisedOutside = nil }

  /// A flag for a part of some work: raised by itself, or with any of those around it.
  public convenience init(within outer: Cancellation...) {
    self.init { outer.contains { $0.isCancelled } }
  }

  /// A flag that asks whether it is raised, so that tests and measurements can count the looks.
  package init(asking isRaisedOutside: @escaping @Sendable () -> Bool) {
    self.isRaisedOutside = isRaisedOutside
  }

  public var isCancelled: Bool { raised.load(ordering: .relaxed) || isRaisedOutside?() == true }

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
