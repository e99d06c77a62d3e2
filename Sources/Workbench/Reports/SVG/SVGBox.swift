/// A rectangle that a text or a mark takes.
struct SVGBox {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// Where a text may stand beside a point: right, left, above, below.
  static func beside(_ point: (x: Double, y: Double), text: String, distance: Double) -> [SVGBox] {
    // Fonts differ; letters of 12 points are about seven wide.
    let (width, height) = (7 * Double(text.count), 13.0)
    let middle = point.y - height / 2
    return [
      (point.x + distance, middle), (point.x - distance - width, middle),
      (point.x - width / 2, point.y - distance - height), (point.x - width / 2, point.y + distance),
    ].map { SVGBox(x: $0.0, y: $0.1, width: width, height: height) }
  }

  func touches(_ other: SVGBox) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height
      && other.y < y + height
  }

  func isWithin(_ columns: ClosedRange<Double>, _ rows: ClosedRange<Double>) -> Bool {
    columns.contains(x) && columns.contains(x + width) && rows.contains(y)
      && rows.contains(y + height)
  }
}

/// Labels along a line.
enum SVGSpacing {
  /// The places nearest to the wanted ones, in the sense of least squares, that keep a distance.
  ///
  /// - Parameter wanted: Ascending.
  static func apart(
    _ wanted: [Double], by distance: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    // Without the distances the places may be equal but not fall: groups that would, share their mean.
    var groups: [(sum: Double, count: Int)] = []
    for (index, place) in wanted.enumerated() {
      groups.append((place - Double(index) * distance, 1))
      while groups.count > 1,
        groups[groups.count - 2].sum / Double(groups[groups.count - 2].count)
          > groups[groups.count - 1].sum / Double(groups[groups.count - 1].count)
      {
        let last = groups.removeLast()
        groups[groups.count - 1].sum += last.sum
        groups[groups.count - 1].count += last.count
      }
    }
    let length = Double(max(0, wanted.count - 1)) * distance
    let highest = max(range.lowerBound, range.upperBound - length)
    let places = groups.flatMap { group in
      [Double](
        repeating: min(highest, max(range.lowerBound, group.sum / Double(group.count))),
        count: group.count)
    }
    return places.enumerated().map { $1 + Double($0) * distance }
  }
}
