/// A picture with two axes into which charts draw.
struct SVGPlot {
  var canvas: SVGCanvas
  let x: SVGScale
  let y: SVGScale
  /// Heights at which letters stand already.
  private var letterHeights: [Double] = []
  private static let margin = (left: 52.0, right: 24.0, top: 14.0, bottom: 40.0)

  struct Axis {
    var values: [Double]
    var title = ""
    var isLog = false
    var includesZero = false
    var label: (Double) -> String = SVGLabel.metric
  }

  init(width: Double = 460, height: Double = 260, x xAxis: Axis, y yAxis: Axis) {
    let margin = Self.margin
    canvas = SVGCanvas(width: width, height: height)
    x = SVGScale(
      around: xAxis.values, including: xAxis.includesZero, start: margin.left,
      end: width - margin.right, isLog: xAxis.isLog)
    y = SVGScale(
      around: yAxis.values, including: yAxis.includesZero, start: height - margin.bottom,
      end: margin.top, isLog: yAxis.isLog
    ).rounded()
    for tick in y.ticks() {
      canvas.line(x.start, y.position(tick), x.end, y.position(tick), "faint")
      canvas.text(yAxis.label(tick), x.start - 6, y.position(tick) + 4, anchor: .end)
    }
    for tick in x.ticks() {
      canvas.line(x.position(tick), y.start, x.position(tick), y.start + 4)
      canvas.text(xAxis.label(tick), x.position(tick), y.start + 17, anchor: .middle)
    }
    canvas.line(x.start, y.start, x.end, y.start)
    canvas.text(xAxis.title, x.end, height - 6, anchor: .end)
    canvas.text(yAxis.title, x.start + 4, margin.top - 3)
  }

  func point(_ xValue: Double, _ yValue: Double) -> (x: Double, y: Double) {
    (x.position(xValue), y.position(yValue))
  }

  mutating func curve(
    _ points: [(x: Double, y: Double)], _ style: String = "curve", isDashed: Bool = false
  ) {
    canvas.path(points.map { point($0.x, $0.y) }, style, isDashed: isDashed)
  }

  /// The curve with everything below it.
  mutating func area(_ points: [(x: Double, y: Double)]) {
    guard let first = points.first, let last = points.last else { return }
    let top = points.map { point($0.x, $0.y) }
    canvas.path(
      [(x.position(first.x), y.start)] + top + [(x.position(last.x), y.start)], "area")
  }

  /// A column over `from...to`, from zero up.
  mutating func column(from: Double, to: Double, _ value: Double, tip: String = "") {
    let left = x.position(from)
    let width = max(1, x.position(to) - left - 1)
    let top = y.position(value)
    canvas.rectangle(left, top, width, y.start - top, tip: tip)
  }

  /// A letter at the end of a curve, moved up or down where another one stands.
  mutating func letter(_ letter: String, atEndOf points: [(x: Double, y: Double)]) {
    guard let last = points.last else { return }
    let wanted = y.position(last.y) - 5
    let steps = [0, -12, 12, -24, 24, -36, 36].map { wanted + $0 }
    let height =
      steps.first { step in letterHeights.allSatisfy { abs($0 - step) >= 12 } } ?? wanted
    letterHeights.append(height)
    canvas.text(letter, x.position(last.x) + 4, height + 9, "name")
  }

  /// A letter and a name at a point.
  mutating func mark(
    _ xValue: Double, _ yValue: Double, letter: String, name: String, series: Int
  ) {
    let place = point(xValue, yValue)
    canvas.circle(place.x, place.y, radius: 5, "s\(series)")
    let isRight = place.x < (x.start + x.end) / 2
    canvas.text(
      "\(letter) \(name)", place.x + (isRight ? 9 : -9), place.y + 4,
      anchor: isRight ? .start : .end,
      "name")
  }
}
