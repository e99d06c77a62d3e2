import Terminal

/// Divides a chart into the vertical axis, the horizontal axis and the room for data between them.
///
///     .40┤            ● .338 best
///        │      ⣀⣤⡴⠶⠞⠛⠉
///     .20┤╌╌⡴⠋╌╌╌╌╌╌╌╌╌╌╌ popularity .212
///        └────┬────┬────┬
///        0    5    10     epoch
struct PlotArea: Sendable {
  let plot: Rect
  let x: Scale
  let y: Scale
  private let xTicks: [Axis.Tick]
  private let yTicks: [Axis.Tick]
  private let labels: BottomLabels
  private let yTitle: String
  private let size: Size

  /// Lays out axes in `size`, with `footer` rows left free below and both scales already decided.
  init(size: Size, x: Axis, xScale: Scale, y: Axis?, yScale: Scale, footer: Int = 0) {
    self.size = size
    self.x = xScale
    yTitle = y?.title ?? ""
    let header = yTitle.isEmpty ? 0 : 1
    let rows = max(1, size.rows - 2 - footer - header)
    let most = max(2, rows / 3 + 1)
    self.y = y != nil && y?.range == nil ? yScale.roundedOut(ticks: max(6, 2 * most)) : yScale
    yTicks = y?.ticks(on: self.y, atMost: most) ?? []
    let gutter = yTicks.map { TextLayout.width(of: $0.label) }.max() ?? 0
    let left = y == nil ? 0 : gutter + 1
    plot = Rect(column: left, row: header, columns: max(1, size.columns - left), rows: rows)
    let title = TextLayout.width(of: x.title) <= plot.size.columns / 3 ? x.title : ""
    (xTicks, labels) = Self.fittingTicks(x, xScale, plot, title)
  }

  /// Draws both axes with their labels.
  func drawAxes(on buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    let bottom = plot.rows.upperBound
    let canvas = canvas(glyphs)
    if plot.origin.column > 0 {
      let axis = plot.origin.column - 1
      for row in plot.rows { buffer.mark("│", column: axis, row: row, style: .faint, glyphs) }
      for tick in yTicks {
        guard let position = y.position(tick.value), (-1e-9...1 + 1e-9).contains(position) else {
          continue
        }
        let row = plot.origin.row + canvas.cell(0, position).row
        buffer.put(
          tick.label, column: axis - TextLayout.width(of: tick.label), row: row, style: .muted,
          glyphs)
        buffer.mark(glyphs == .ascii ? "+" : "┤", column: axis, row: row, style: .faint, glyphs)
      }
      buffer.mark("└", column: axis, row: bottom, style: .faint, glyphs)
    }
    for column in plot.columns {
      buffer.mark("─", column: column, row: bottom, style: .faint, glyphs)
    }
    for tick in xTicks {
      guard let position = x.position(tick.value) else { continue }
      let column = plot.origin.column + canvas.cell(position, 0).column
      buffer.mark("┬", column: column, row: bottom, style: .faint, glyphs)
    }
    labels.draw(on: &buffer, row: bottom + 1, glyphs)
    if !yTitle.isEmpty {
      buffer.put(yTitle, column: 0, row: 0, style: .muted, glyphs)
    }
  }

  func canvas(_ glyphs: GlyphSet) -> DotCanvas {
    DotCanvas(columns: plot.size.columns, rows: plot.size.rows, glyphs: glyphs)
  }

  /// As many ticks as have labels that do not touch each other or the title.
  private static func fittingTicks(
    _ axis: Axis, _ scale: Scale, _ plot: Rect, _ title: String
  ) -> ([Axis.Tick], BottomLabels) {
    for count in stride(from: max(2, plot.size.columns / 6), through: 1, by: -1) {
      let ticks = axis.ticks(on: scale, atMost: count)
      if let labels = place(ticks, axis, scale, plot, title) { return (ticks, labels) }
    }
    return ([], BottomLabels(columns: 0..<0))
  }

  private static func place(
    _ ticks: [Axis.Tick], _ axis: Axis, _ scale: Scale, _ plot: Rect, _ title: String
  ) -> BottomLabels? {
    // A label may reach under the corner and the gutter of the vertical axis.
    var row = BottomLabels(columns: max(0, plot.origin.column - 1)..<plot.columns.upperBound)
    func column(_ value: Double) -> Int {
      let share = min(1, max(0, scale.position(value) ?? 0))
      return plot.origin.column + Int((share * Double(plot.size.columns - 1)).rounded())
    }
    if axis.labelsEnds {
      for end in [scale.lower, scale.upper] {
        row.place((axis.format ?? .compact).text(end), around: column(end), gap: 2)
      }
    }
    for tick in ticks {
      let isPlaced = row.place(tick.label, around: column(tick.value), gap: 2)
      if !isPlaced, !axis.labelsEnds { return nil }
    }
    return title.isEmpty || row.placeInGap(title) ? row : nil
  }
}
