import Terminal

/// A line chart laid out at one size: the canvas is inked and every label has its place.
struct LinePlot: Sendable {
  private let chart: LineChart
  private let glyphs: GlyphSet
  private let legend: [LineChart.Series]
  private let area: PlotArea
  private var canvas: DotCanvas
  private var labels: LabelLayer
  /// Whether each named curve has its name at the curve.
  private(set) var allNamed = true

  init(
    _ chart: LineChart, _ size: Size, _ glyphs: GlyphSet, legend: [LineChart.Series]
  ) {
    self.chart = chart
    self.glyphs = glyphs
    self.legend = legend
    let points = chart.series.lazy.flatMap(\.points)
    let levels =
      points.map(\.y) + chart.baselines.map(\.value)
      + chart.series.flatMap(\.band).flatMap { [$0.lowerBound, $0.upperBound] }
    area = PlotArea(
      size: size, x: chart.x, xScale: chart.x.scale(around: points.map(\.x)), y: chart.y,
      yScale: chart.y.scale(around: levels), footer: legend.isEmpty ? 0 : 1)
    canvas = area.canvas(glyphs)
    labels = LabelLayer(size: size, within: area.plot)
    ink()
    placeLabels()
  }

  func draw(on buffer: inout CellBuffer) {
    area.drawAxes(on: &buffer, glyphs)
    for baseline in chart.baselines {
      guard let row = row(of: baseline.value) else { continue }
      for column in area.plot.columns where !labels.isTaken(column, row) {
        buffer.mark("╌", column: column, row: row, style: .muted, glyphs)
      }
    }
    canvas.draw(on: &buffer, at: area.plot.origin, except: labels.isTaken)
    for callout in chart.callouts {
      guard let cell = cell(of: callout.point) else { continue }
      buffer.mark(
        "●", column: cell.column, row: cell.row, style: Style(callout.color, .bold), glyphs)
    }
    labels.draw(on: &buffer, glyphs)
    drawLegend(on: &buffer)
  }

  // MARK: Ink

  /// Bands first, then curves from last to first: the first series is the one asked about.
  private mutating func ink() {
    for series in chart.series where series.band.count == series.points.count {
      inkBand(series)
    }
    let isAlone = chart.series.count == 1
    for series in chart.series.reversed() {
      var ascii: Unicode.Scalar = series.stroke == .dotted ? "." : "*"
      // Without colour and dots, only its letter tells a curve from its neighbours.
      if !isAlone, let letter = series.letter.unicodeScalars.first { ascii = letter }
      let stroke: Pen.Stroke =
        switch series.stroke {
        case .solid: .solid
        case .dashed: .dashed
        case .dotted: .dotted
        }
      let pen = canvas.add(Pen(color: series.color, stroke: stroke, ascii: ascii))
      inkCurve(series.points, pen)
    }
  }

  private mutating func inkCurve(_ points: [LineChart.Point], _ pen: UInt16) {
    var last: (x: Int, y: Int)?
    var phase = 0
    for point in points {
      guard let x = area.x.position(point.x), let y = area.y.position(point.y) else {
        last = nil
        continue
      }
      let dot = canvas.dot(x, y)
      canvas.line(from: last ?? dot, to: dot, pen, phase: &phase)
      last = dot
    }
  }

  /// Every second dot between the ends of the band, so that curves stay visible on it.
  private mutating func inkBand(_ series: LineChart.Series) {
    let pen = canvas.add(Pen(color: .role(.faint), ascii: ":"))
    var last: (x: Double, low: Double, high: Double)?
    for (point, ends) in zip(series.points, series.band) {
      guard let x = area.x.position(point.x), let low = area.y.position(ends.lowerBound),
        let high = area.y.position(ends.upperBound)
      else {
        last = nil
        continue
      }
      let from = last ?? (x, low, high)
      let start = max(0, canvas.dot(from.x, 0).x)
      let end = min(canvas.dotColumns - 1, canvas.dot(x, 0).x)
      for column in start...max(start, end) {
        let share = end > start ? Double(column - start) / Double(end - start) : 1
        let bottom = canvas.dot(0, from.low + (low - from.low) * share).y
        let top = canvas.dot(0, from.high + (high - from.high) * share).y
        for y in max(0, top)...max(0, top, min(bottom, canvas.dotRows - 1))
        where (column + y) % 2 == 0 {
          canvas.set(column, y, pen)
        }
      }
      last = (x, low, high)
    }
  }

  // MARK: Labels

  private mutating func placeLabels() {
    for callout in chart.callouts { place(callout) }
    placeNames()
    for baseline in chart.baselines { place(baseline) }
    let right = area.plot.columns.upperBound
    let hidden = chart.hiddenCount
    let notes =
      chart.notes + (hidden > 0 ? ["\(NumberFormat.count.text(Double(hidden))) not shown"] : [])
    for note in notes {
      let width = TextLayout.width(of: note)
      let places = area.plot.rows.flatMap { row in
        [right - width, area.plot.origin.column + 1].map { Point(column: $0, row: row) }
      }
      labels.place(note, style: .muted, at: places, hasInk: hasInk)
    }
  }

  private mutating func place(_ callout: LineChart.Callout) {
    guard let cell = cell(of: callout.point) else { return }
    let width = TextLayout.width(of: callout.text)
    let sides = [cell.column + 2, cell.column - width - 1]
    let places =
      sides.map { Point(column: $0, row: cell.row) }
      + [-1, 1, -2, 2].flatMap { row in
        [cell.column, cell.column - width / 2, cell.column - width + 1].map {
          Point(column: $0, row: cell.row + row)
        }
      }
    labels.place(callout.text, style: Style(.text, on: .ground, .bold), at: places, hasInk: hasInk)
    labels.reserve(cell, 1)
  }

  private mutating func placeNames() {
    guard legend.isEmpty else { return }
    for series in chart.series where !series.name.isEmpty {
      guard let end = series.points.last(where: { cell(of: $0) != nil }), let cell = cell(of: end)
      else { continue }
      let width = TextLayout.width(of: series.name)
      let right = min(cell.column + 1, area.plot.columns.upperBound)
      // Next to the end of the curve if it ends early, else above or below it, further left if need be.
      var places = [Point(column: cell.column + 2, row: cell.row)]
      for left in stride(from: 0, through: area.plot.size.columns / 2, by: 4) {
        guard let row = row(of: series, at: right - left - width / 2) else { continue }
        for offset in [-1, 1, -2, 2] {
          places.append(Point(column: right - left - width, row: row + offset))
        }
      }
      let style = Style(series.color, .bold)
      if !labels.place(series.name, style: style, at: places, hasInk: hasInk) { allNamed = false }
    }
  }

  private mutating func place(_ baseline: LineChart.Baseline) {
    guard let row = row(of: baseline.value) else { return }
    let width = TextLayout.width(of: baseline.label)
    let columns = [area.plot.columns.upperBound - width - 1, area.plot.origin.column + 1]
    let places = [row, row - 1, row + 1].flatMap { row in
      columns.map { Point(column: $0, row: row) }
    }
    labels.place(baseline.label, style: .muted, at: places, hasInk: hasInk)
  }

  private func drawLegend(on buffer: inout CellBuffer) {
    var column = area.plot.origin.column
    let row = buffer.size.rows - 1
    for (index, series) in legend.enumerated() {
      let width = TextLayout.width(of: series.name)
      let rest = "+\(legend.count - index)"
      let isLast = index == legend.count - 1
      if column + width + (isLast ? 0 : rest.count + 2) > buffer.size.columns {
        buffer.put(rest, column: column, row: row, style: .muted, glyphs)
        return
      }
      buffer.put(series.name, column: column, row: row, style: Style(series.color, .bold), glyphs)
      column += width + 2
    }
  }

  // MARK: Places

  private func cell(of point: LineChart.Point) -> Point? {
    guard let x = area.x.position(point.x), let y = area.y.position(point.y) else { return nil }
    let cell = canvas.cell(x, y)
    let place = Point(
      column: area.plot.origin.column + cell.column, row: area.plot.origin.row + cell.row)
    return area.plot.contains(place) ? place : nil
  }

  private func row(of value: Double) -> Int? {
    guard let y = area.y.position(value), (0...1).contains(y) else { return nil }
    return area.plot.origin.row + canvas.cell(0, y).row
  }

  /// The row of a curve at a column of the screen, from its nearest point.
  private func row(of series: LineChart.Series, at column: Int) -> Int? {
    let wanted =
      Double(column - area.plot.origin.column) / Double(max(1, area.plot.size.columns - 1))
    var nearest: (distance: Double, y: Double)?
    for point in series.points {
      guard let x = area.x.position(point.x), area.y.position(point.y) != nil else { continue }
      let distance = abs(x - wanted)
      if nearest.map({ distance < $0.distance }) ?? true { nearest = (distance, point.y) }
    }
    return nearest.flatMap { row(of: $0.y) }
  }

  private func hasInk(_ column: Int, _ row: Int) -> Bool {
    canvas.hasInk(column: column - area.plot.origin.column, row: row - area.plot.origin.row)
  }
}
