import Terminal

/// Labelled letters on two axes, and the frontier of those that no other beats on both.
public struct ScatterChart: Chart {
  public struct Mark: Sendable {
    public var x: Double
    public var y: Double
    public var letter: String
    public var label: String
    public var color: Color
    public init(_ x: Double, _ y: Double, letter: String, label: String, color: Color) {
      self.x = x
      self.y = y
      self.letter = letter
      self.label = label
      self.color = color
    }
  }

  /// Where both are better; vertically more is always better.
  public enum Better: Hashable, Sendable { case upRight, upLeft }

  public var marks: [Mark]
  public var x: Axis
  public var y: Axis
  public var better: Better

  public init(
    _ marks: [Mark], x: Axis = Axis(), y: Axis = Axis(), better: Better = .upRight
  ) {
    self.marks = marks
    self.x = x
    self.y = y
    self.better = better
  }

  public var summary: Sparkline {
    let best = marks.filter { $0.y.isFinite }.max { $0.y < $1.y }
    let key = best.map { "\($0.letter) \((y.format ?? .decimal(3)).text($0.y))" } ?? ""
    return Sparkline(marks.map(\.y), key: key)
  }

  /// Indices of the marks that none equals on one axis and beats on the other, from left to right.
  ///
  /// - Complexity: O(n log n).
  public var frontier: [Int] {
    let sign = better == .upRight ? 1.0 : -1.0
    let order = marks.indices.filter { marks[$0].x.isFinite && marks[$0].y.isFinite }.sorted {
      (sign * marks[$0].x, marks[$0].y) > (sign * marks[$1].x, marks[$1].y)
    }
    var best = -Double.infinity
    let kept = order.filter { index in
      defer { best = max(best, marks[index].y) }
      return marks[index].y > best
    }
    return kept.sorted { marks[$0].x < marks[$1].x }
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let area = PlotArea(
      size: buffer.size, x: x, xScale: x.scale(around: marks.map(\.x)), y: y,
      yScale: y.scale(around: marks.map(\.y)))
    area.drawAxes(on: &buffer, glyphs)
    var canvas = area.canvas(glyphs)
    let pen = canvas.add(Pen(color: .role(.faint), stroke: .dashed, ascii: "."))
    let frontier = self.frontier
    var phase = 0
    for (left, right) in zip(frontier, frontier.dropFirst()) {
      guard let start = position(marks[left], area), let end = position(marks[right], area) else {
        continue
      }
      canvas.line(
        from: canvas.dot(start.x, start.y), to: canvas.dot(end.x, end.y), pen, phase: &phase)
    }
    let labels = placeLabels(area, canvas, frontier: Set(frontier), size: buffer.size, glyphs)
    canvas.draw(on: &buffer, at: area.plot.origin, except: labels.isTaken)
    labels.draw(on: &buffer, glyphs)
  }

  private func position(_ mark: Mark, _ area: PlotArea) -> (x: Double, y: Double)? {
    guard let x = area.x.position(mark.x), let y = area.y.position(mark.y), (0...1).contains(x),
      (0...1).contains(y)
    else { return nil }
    return (x, y)
  }

  /// Letters stand at their points, names beside them where they fit, the hint in a free corner.
  private func placeLabels(
    _ area: PlotArea, _ canvas: DotCanvas, frontier: Set<Int>, size: Size, _ glyphs: GlyphSet
  ) -> LabelLayer {
    var labels = LabelLayer(size: size, within: area.plot)
    let hasInk = { (column: Int, row: Int) in
      canvas.hasInk(column: column - area.plot.origin.column, row: row - area.plot.origin.row)
    }
    var cells: [Int: Point] = [:]
    for (index, mark) in marks.enumerated() {
      guard let (x, y) = position(mark, area) else { continue }
      let cell = canvas.cell(x, y)
      let place = Point(
        column: area.plot.origin.column + cell.column, row: area.plot.origin.row + cell.row)
      cells[index] = place
      // Two points may share a cell: the second letter moves next to the first.
      let near = [(0, 0), (2, 0), (-2, 0), (0, -1), (0, 1)].map { offset in
        Point(column: place.column + offset.0, row: place.row + offset.1)
      }
      let style = Style(mark.color, .bold)
      if let spot = near.first(where: {
        labels.place(mark.letter, style: style, at: [$0], hasInk: hasInk)
      }) {
        cells[index] = spot
      }
    }
    for (index, mark) in marks.enumerated() where !mark.label.isEmpty {
      guard let cell = cells[index] else { continue }
      let width = TextLayout.width(of: mark.label)
      let places =
        [cell.column + 2, cell.column - width - 1].map { Point(column: $0, row: cell.row) }
        + [-1, 1].flatMap { row in
          [cell.column, cell.column - width + 1, cell.column - width / 2].map {
            Point(column: $0, row: cell.row + row)
          }
        }
      // What is beaten steps back, in words as in colour.
      let style = frontier.contains(index) ? Style(mark.color) : Style.muted
      labels.place(mark.label, style: style, at: places, hasInk: hasInk)
    }
    let isRight = better == .upRight
    let hint = isRight ? "↗ better" : "↖ better"
    let column = isRight ? area.plot.columns.upperBound - 8 : area.plot.origin.column + 1
    let corners = area.plot.rows.prefix(3).map { Point(column: column, row: $0) }
    labels.place(hint, style: .muted, at: corners, hasInk: hasInk)
    let hidden = marks.count - cells.count
    if hidden > 0 {
      let text = "\(hidden) not shown"
      let places = area.plot.rows.reversed().map {
        Point(column: area.plot.columns.upperBound - text.count, row: $0)
      }
      labels.place(text, style: .muted, at: places, hasInk: hasInk)
    }
    return labels
  }
}
