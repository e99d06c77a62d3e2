/// A picture with two axes into which charts draw.
struct SVGPlot {
  var canvas: SVGCanvas
  let x: SVGScale
  let y: SVGScale
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

  /// Letters at the ends of curves, as near to them as they can stand without touching each other.
  mutating func letters(_ ends: [(letter: String, x: Double, y: Double)]) {
    let height = 12.0
    let sorted = ends.sorted { y.position($0.y) < y.position($1.y) }
    let places = SVGSpacing.apart(
      sorted.map { y.position($0.y) + 4 }, by: height, within: y.end + 4...y.start + 4)
    for (end, place) in zip(sorted, places) {
      canvas.text(end.letter, x.position(end.x) + 5, place, "name")
    }
  }

  struct Mark {
    let x: Double
    let y: Double
    let letter: String
    let name: String
    let series: Int
  }

  /// Points with letter and name beside them, on the first side where nothing else stands; only the
  /// letter where there is no room for more.
  mutating func marks(_ marks: [Mark]) {
    let radius = 5.0
    var taken = marks.map { mark in
      let place = point(mark.x, mark.y)
      return SVGBox(x: place.x - radius, y: place.y - radius, width: 2 * radius, height: 2 * radius)
    }
    for (index, mark) in marks.enumerated() {
      let place = point(mark.x, mark.y)
      canvas.circle(place.x, place.y, radius: radius, "s\(mark.series)")
      let others = taken.enumerated().filter { $0.offset != index }.map(\.element)
      let texts = ["\(mark.letter) \(mark.name)", mark.letter]
      let boxes = texts.flatMap { text in
        SVGBox.beside(place, text: text, distance: radius + 4).map { (text: text, box: $0) }
      }
      let free = boxes.first { candidate in
        candidate.box.isWithin(x.start...x.end + 20, y.end - 12...y.start)
          && !others.contains(where: candidate.box.touches)
      }
      guard let free = free ?? boxes.last else { continue }
      taken.append(free.box)
      canvas.text(free.text, free.box.x, free.box.y + free.box.height - 3, "name")
    }
  }
}
