/// Shapes in points, from the top left, collected into one picture that scales with the page.
struct SVGCanvas {
  let width: Double
  let height: Double
  private var shapes: [String] = []

  enum Anchor: String { case start, middle, end }

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String = "axis"
  ) {
    shapes.append(
      "<line class=\"\(style)\" x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\"/>"
    )
  }

  /// - Parameter opacity: 0...1; nil leaves it to the style.
  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String = "mark",
    opacity: Double? = nil, tip: String = ""
  ) {
    guard width > 0, height > 0 else { return }
    let alpha = opacity.map { " fill-opacity=\"\(Self.number($0, places: 3))\"" } ?? ""
    let shape =
      "<rect class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\"\(alpha)"
    shapes.append(
      tip.isEmpty
        ? shape + "/>" : shape + "><title>\(HTMLText.escaped(tip))</title></rect>")
  }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, _ style: String) {
    shapes.append(
      "<circle class=\"\(style)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\"/>"
    )
  }

  /// A line through points; closed and filled if the style fills.
  mutating func path(_ points: [(x: Double, y: Double)], _ style: String, isDashed: Bool = false) {
    guard points.count > 1 else { return }
    let steps = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
    let dash = isDashed ? " stroke-dasharray=\"6 4\"" : ""
    shapes.append(
      "<polyline class=\"\(style)\"\(dash) points=\"\(steps.joined(separator: " "))\"/>")
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: Anchor = .start, _ style: String = ""
  ) {
    let mark = style.isEmpty ? "" : " class=\"\(style)\""
    shapes.append(
      "<text\(mark) x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor.rawValue)\">\(HTMLText.escaped(text))</text>"
    )
  }

  /// The picture; `label` is what a screen reader says of it.
  func svg(label: String) -> String {
    """
    <svg viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" \
    aria-label="\(HTMLText.escaped(label))">
    \(shapes.joined(separator: "\n"))
    </svg>
    """
  }

  /// Coordinates are digits with a point whatever the locale; what is not finite stays inside as 0.
  static func number(_ value: Double, places: Int = 1) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let power = places == 1 ? 10.0 : 1000.0
    let scaled = Int((abs(value) * power).rounded())
    let (whole, rest) = (scaled / Int(power), scaled % Int(power))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = String(rest)
    return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
  }
}
