import Synchronization

/// A flag that one thread raises and long computations look at, at least every 50 ms.
public final class Cancellation: Sendable {
  private let raised = Atomic<Bool>(false)

  public init() {}

  public var isCancelled: Bool { raised.load(ordering: .relaxed) }

  public func cancel() { raised.store(true, ordering: .relaxed) }

  /// Throws `CancellationError` once the flag is raised.
  public func check() throws {
    if isCancelled { throw CancellationError() }
  }
}
