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
}
