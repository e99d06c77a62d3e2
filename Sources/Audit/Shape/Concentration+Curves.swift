extension Concentration {
  public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double
  }

  /// The long tail: x = rank from 1, y = mean rows of the ranks up to the next point.
  ///
  /// - Parameter limit: At most this many points; fewer where there are fewer ranks.
  public func tailCurve(points limit: Int) -> [Point] {
    let points = min(max(limit, 0), count)
    return (0..<points).map { point in
      let first = point * count / points
      let end = (point + 1) * count / points
      let rows = cumulativeRows[end] - cumulativeRows[first]
      return Point(x: Double(first + 1), y: Double(rows) / Double(end - first))
    }
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
