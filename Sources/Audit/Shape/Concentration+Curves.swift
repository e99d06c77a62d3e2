import Glibc

extension Concentration {
  public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double
  }

  /// The long tail: x = rank from 1, y = rows of the one at that rank; from the first to the last,
  /// evenly on a log scale. Means over ranks would cut the top off.
  ///
  /// - Parameter limit: At most this many points; fewer where there are fewer ranks.
  public func tailCurve(points limit: Int) -> [Point] {
    guard count > 0, limit >= 2 else { return [] }
    let steps = min(limit, count) - 1
    var ranks = (0...steps).map { step in
      Int(pow(Double(count), Double(step) / Double(max(1, steps))).rounded())
    }
    ranks = ranks.indices.filter { $0 == 0 || ranks[$0] > ranks[$0 - 1] }.map { ranks[$0] }
    return ranks.map { Point(x: Double($0), y: Double(rows(atRank: $0 - 1))) }
  }

  /// The Lorenz curve: x = share of items (or users) from the least popular up, y = their share of
  /// rows; from (0, 0) to (1, 1).
  public func lorenzCurve(points limit: Int) -> [Point] {
    guard count > 0, limit >= 2 else { return [] }
    let steps = min(limit - 1, count)
    return (0...steps).map { step in
      let poorest = step * count / steps
      let rows = rowCount - cumulativeRows[count - poorest]
      return Point(x: Double(poorest) / Double(count), y: Double(rows) / Double(rowCount))
    }
  }
}
