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
  private let xTitle: String
  private let yTitle: String
  private let size: Size

  /// Lays out axes in `size`, with `footer` rows left free below and both scales already decided.
  init(size: Size, x: Axis, xScale: Scale, y: Axis?, yScale: Scale, footer: Int = 0) {
    self.size = size
    self.x = xScale
    yTitle = y?.title ?? ""
    let header = yTitle.isEmpty ? 0 : 1
    let rows = max(1, size.rows - 2 - footer - header)
    let most = max(2, (rows + 1) / 3)
    self.y = y != nil && y?.range == nil ? yScale.roundedOut(ticks: most) : yScale
    yTicks = y?.ticks(on: self.y, atMost: most) ?? []
    let gutter = yTicks.map { TextLayout.width(of: $0.label) }.max() ?? 0
    let left = y == nil ? 0 : gutter + 1
    plot = Rect(column: left, row: header, columns: max(1, size.columns - left), rows: rows)
    let titleWidth = TextLayout.width(of: x.title)
    xTitle = titleWidth <= plot.size.columns / 2 ? x.title : ""
    xTicks = Self.fittingTicks(x, xScale, plot)
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
    let title = size.columns - TextLayout.width(of: xTitle)
    for label in Self.place(xTicks, x, plot, gap: 1)?.labels ?? []
    where xTitle.isEmpty || label.column + TextLayout.width(of: label.text) < title {
      buffer.put(label.text, column: label.column, row: bottom + 1, style: .muted, glyphs)
    }
    buffer.put(xTitle, column: title, row: bottom + 1, style: .muted, glyphs)
    if !yTitle.isEmpty {
      buffer.put(yTitle, column: 0, row: 0, style: .muted, glyphs)
    }
  }

  func canvas(_ glyphs: GlyphSet) -> DotCanvas {
    DotCanvas(columns: plot.size.columns, rows: plot.size.rows, glyphs: glyphs)
  }

  /// As many ticks as have labels that do not touch.
  private static func fittingTicks(_ axis: Axis, _ scale: Scale, _ plot: Rect) -> [Axis.Tick] {
    for count in stride(from: max(2, plot.size.columns / 6), through: 1, by: -1) {
      let ticks = axis.ticks(on: scale, atMost: count)
      if place(ticks, scale, plot, gap: 2) != nil { return ticks }
    }
    return []
  }

  private static func place(
    _ ticks: [Axis.Tick], _ scale: Scale, _ plot: Rect, gap: Int
  ) -> BottomLabels? {
    // A label may reach under the corner and the gutter of the vertical axis.
    var row = BottomLabels(columns: max(0, plot.origin.column - 1)..<plot.columns.upperBound)
    for tick in ticks {
      guard let position = scale.position(tick.value) else { continue }
      let column = Int((position * Double(plot.size.columns - 1)).rounded())
      guard row.place(tick.label, around: plot.origin.column + column, gap: gap) else { return nil }
    }
    return row
  }
}
