import Terminal

/// A line chart laid out at one size: the canvas is inked and every label has its place.
struct LinePlot: Sendable {
  private let chart: LineChart
  private let glyphs: GlyphSet
  private let legend: Legend
  private let area: PlotArea
  private var canvas: DotCanvas
  private var labels: LabelLayer
  /// Cells of bands where dots are too coarse to stay apart from curves.
  private var shade: Set<Point> = []
  /// The pen of the first curve; those of bands come before.
  private var firstCurve: UInt16 = 1
  /// For each series the row at each column of the plot, nil where it is not.
  private var courses: [[Int?]] = []
  /// Whether each named curve has its name at the curve.
  private(set) var allNamed = true

  init(
    _ chart: LineChart, _ size: Size, _ glyphs: GlyphSet, legend: Legend
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
      yScale: chart.y.scale(around: levels), footer: legend.rowCount)
    canvas = area.canvas(glyphs)
    labels = LabelLayer(size: size, within: area.plot)
    ink()
    courses = chart.series.map(course)
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
    for cell in shade {
      let place = (area.plot.origin.column + cell.column, area.plot.origin.row + cell.row)
      guard !labels.isTaken(place.0, place.1) else { continue }
      buffer.mark("░", column: place.0, row: place.1, style: .faint, glyphs)
    }
    canvas.draw(on: &buffer, at: area.plot.origin, except: labels.isTaken)
    for series in chart.series {
      for point in lonePoints(of: series) {
        guard let cell = cell(of: point), !labels.isTaken(cell.column, cell.row) else { continue }
        buffer.mark("●", column: cell.column, row: cell.row, style: Style(series.color), glyphs)
      }
    }
    for callout in chart.callouts {
      guard let cell = cell(of: callout.point) else { continue }
      buffer.mark(
        "●", column: cell.column, row: cell.row, style: Style(callout.color, .bold), glyphs)
    }
    labels.draw(on: &buffer, glyphs)
    legend.draw(on: &buffer, glyphs)
  }

  // MARK: Ink

  /// Bands first, then curves from last to first: the first series is the one asked about.
  private mutating func ink() {
    for series in chart.series where series.band.count == series.points.count {
      inkBand(series)
    }
    let isAlone = chart.series.count == 1
    for (index, series) in chart.series.reversed().enumerated() {
      var ascii: Unicode.Scalar = series.stroke == .solid ? "*" : "."
      // Without colour and dots, only its letter tells a curve from its neighbours.
      if !isAlone, let letter = series.letter.unicodeScalars.first { ascii = letter }
      let pen = canvas.add(Pen(color: series.color, stroke: series.stroke, ascii: ascii))
      if index == 0 { firstCurve = pen }
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
    let pen = canvas.add(Pen(color: .role(.faint)))
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
        where glyphs != .braille || (column + y) % 2 == 0 {
          if glyphs == .braille {
            canvas.set(column, y, pen)
          } else {
            shade.insert(Point(column: column / canvas.wide, row: y / canvas.tall))
          }
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
    guard legend.rowCount == 0 else { return placeLetters() }
    for (index, series) in chart.series.enumerated() where !series.name.isEmpty {
      guard let end = series.points.last(where: { cell(of: $0) != nil }), let cell = cell(of: end)
      else { continue }
      let width = TextLayout.width(of: series.name)
      let right = min(cell.column + 1, area.plot.columns.upperBound)
      // Next to the end of the curve if it ends early, else above or below it, further left if need be.
      var places = [Point(column: cell.column + 2, row: cell.row)]
      for left in stride(from: 0, through: area.plot.size.columns, by: 4) {
        let middle = right - left - width / 2 - area.plot.origin.column
        guard courses[index].indices.contains(middle), let own = courses[index][middle] else {
          continue
        }
        let others = courses.indices.compactMap { $0 == index ? nil : courses[$0][middle] }
        for offset in [-1, 1, -2, 2]
        // A name nearer to another curve would name that one.
        where others.allSatisfy({ abs(own + offset - $0) > abs(offset) }) {
          places.append(Point(column: right - left - width, row: own + offset))
        }
      }
      let style = Style(series.color, .bold)
      let isPlaced = labels.place(
        series.name, style: style, at: places, covering: 1, hasInk: hasCurve)
      if !isPlaced { allNamed = false }
    }
  }

  /// With a legend, each curve carries its letter at the last place where it runs alone.
  private mutating func placeLetters() {
    for (index, series) in chart.series.enumerated() where !series.letter.isEmpty {
      let places = courses[index].indices.reversed().compactMap { column -> Point? in
        guard let own = courses[index][column] else { return nil }
        let isAlone = courses.indices.allSatisfy { $0 == index || courses[$0][column] != own }
        return isAlone ? Point(column: area.plot.origin.column + column, row: own) : nil
      }
      labels.place(series.letter, style: Style(series.color, .bold), at: places) { _, _ in false }
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

  // MARK: Places

  /// Points without a neighbour, which a line alone would show as a single dot.
  private func lonePoints(of series: LineChart.Series) -> [LineChart.Point] {
    let isShown = series.points.map { cell(of: $0) != nil }
    return series.points.indices.filter { index in
      isShown[index] && !(index > 0 && isShown[index - 1])
        && !(index + 1 < isShown.count && isShown[index + 1])
    }.map { series.points[$0] }
  }

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

  /// The row of a curve at each column of the plot, between its two nearest points.
  private func course(of series: LineChart.Series) -> [Int?] {
    var course = [Int?](repeating: nil, count: area.plot.size.columns)
    var last: (x: Double, y: Double)?
    for point in series.points {
      guard let x = area.x.position(point.x), let y = area.y.position(point.y) else { continue }
      let start = last ?? (x, y)
      let first = max(0, canvas.cell(start.x, 0).column)
      let end = min(course.count - 1, canvas.cell(x, 0).column)
      for column in first...max(first, end) where column < course.count {
        let share = end > first ? Double(column - first) / Double(end - first) : 1
        let height = start.y + (y - start.y) * share
        course[column] = area.plot.origin.row + canvas.cell(0, height).row
      }
      last = (x, y)
    }
    return course
  }

  /// Whether a curve passes; a name may stand on a band.
  private func hasCurve(_ column: Int, _ row: Int) -> Bool {
    canvas.hasInk(
      column: column - area.plot.origin.column, row: row - area.plot.origin.row,
      from: firstCurve)
  }

  private func hasInk(_ column: Int, _ row: Int) -> Bool {
    canvas.hasInk(column: column - area.plot.origin.column, row: row - area.plot.origin.row)
  }
}
