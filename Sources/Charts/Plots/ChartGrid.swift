import Terminal

/// Small multiples: several charts of one kind, each under its title.
public struct ChartGrid: Sendable {
  public var charts: [(title: String, chart: any Chart)]
  /// No chart becomes smaller; those for which there is no room are counted in the last line.
  public var smallest: Size

  public init(
    _ charts: [(title: String, chart: any Chart)],
    smallest: Size = Size(columns: 26, rows: 7)
  ) {
    self.charts = charts
    self.smallest = smallest
  }

  public func cells(_ size: Size, _ glyphs: GlyphSet) -> CellBuffer {
    var buffer = CellBuffer(size: size)
    guard size.columns > 0, size.rows > 1, !charts.isEmpty else { return buffer }
    let across = min(charts.count, max(1, (size.columns + 2) / (smallest.columns + 2)))
    let needed = (charts.count + across - 1) / across
    let down = min(needed, max(1, size.rows / smallest.rows))
    let isCut = across * down < charts.count
    let width = (size.columns + 2) / across - 2
    let height = (size.rows - (isCut ? 1 : 0)) / down
    for (index, item) in charts.prefix(across * down).enumerated() {
      let origin = Point(column: index % across * (width + 2), row: index / across * height)
      buffer.put(
        item.title, column: origin.column, row: origin.row,
        style: Style(.title, on: .ground, .bold), glyphs, limit: width)
      buffer.draw(
        item.chart.cells(Size(columns: width, rows: height - 1), glyphs),
        at: Point(column: origin.column, row: origin.row + 1))
    }
    if isCut {
      buffer.put(
        "\(charts.count - across * down) more", column: 0, row: size.rows - 1, style: .muted, glyphs
      )
    }
    return buffer
  }
}
