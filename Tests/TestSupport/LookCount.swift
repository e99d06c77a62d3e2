import SparseMath
import Synchronization

/// Counts the looks at a flag, and raises it at one of them.
public final class LookCount: Sendable {
  private let looks = Atomic<Int>(0)
  private let raisedAt: Int

  /// - Parameter look: The first one that finds the flag raised.
  public init(raisedAt look: Int = .max) { raisedAt = look }

  public var count: Int { looks.load(ordering: .relaxed) }

  public var isRaised: Bool { count >= raisedAt }

  public var flag: Cancellation {
    Cancellation { [self] in looks.add(1, ordering: .relaxed).newValue >= raisedAt }
  }

  /// Numbers of looks that together are in every phase of work with so many: all, or some evenly apart.
  public static func places(of count: Int, limit: Int) -> [Int] {
    guard count > limit else { return Array(1...max(1, count)) }
    return (0..<limit).map { 1 + $0 * (count - 1) / (limit - 1) }
  }
}
