import Interactions

/// One list beside another one, as in "A vs B".
public struct ListComparison: Sendable, Equatable {
  /// How an item of the first list stands to the second one.
  public enum Move: Sendable, Equatable {
    /// The first list has it this many places higher: `▲2`.
    case up(Int)
    /// This many places lower: `▼1`.
    case down(Int)
    /// At the same place: `=`.
    case same
    /// Only the first list has it.
    case new
  }

  /// Shape [first.count]: one for each item of the first list.
  public let moves: [Move]
  /// Items that only the second list has, best first.
  public let out: [ItemIndex]
  /// See `rankBiasedOverlap(_:_:persistence:)`, at persistence 0.9.
  public let rankBiasedOverlap: Double
  private let first: [ItemIndex]
  private let second: [ItemIndex]

  /// - Parameters: Items best first, each at most once.
  public init(_ first: [ItemIndex], against second: [ItemIndex]) {
    let places = Dictionary(
      second.enumerated().map { ($1, $0) }, uniquingKeysWith: { earlier, _ in earlier })
    moves = first.enumerated().map { place, item in
      guard let other = places[item] else { return .new }
      return other == place ? .same : other > place ? .up(other - place) : .down(place - other)
    }
    let kept = Set(first)
    out = second.filter { !kept.contains($0) }
    rankBiasedOverlap = Serving.rankBiasedOverlap(first, second)
    self.first = first
    self.second = second
  }

  /// Common items of both first `k` places, divided by `k`, or by the longer list where it is shorter.
  ///
  /// Two empty lists overlap fully. Example: (1, 2, 3) and (2, 4, 1) have 2 / 3 at 3 and 0 at 1.
  public func overlap(at k: Int) -> Double {
    let places = min(k, max(first.count, second.count))
    guard places > 0 else { return 1 }
    return Double(Set(first.prefix(k)).intersection(second.prefix(k)).count) / Double(places)
  }
}
