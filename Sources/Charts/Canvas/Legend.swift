import Terminal

/// Names of curves in rows below a chart, for when the curves have no room for them.
struct Legend: Sendable {
  private let rows: [[LineChart.Series]]
  /// Names for which there was no row.
  private let restCount: Int
  private let indent = 4

  /// No more than `limit` rows of `columns` cells.
  init(_ series: [LineChart.Series], columns: Int, limit: Int) {
    let named = series.filter { !$0.name.isEmpty }
    var rows: [[LineChart.Series]] = []
    var shownCount = 0
    var used = columns
    for series in named {
      let width = TextLayout.width(of: series.name) + 2
      if used + width > columns {
        guard rows.count < limit else { break }
        rows.append([])
        used = indent
      }
      rows[rows.count - 1].append(series)
      used += width
      shownCount += 1
    }
    // The count of the others takes the place of the last name.
    if shownCount < named.count, let last = rows.last, !last.isEmpty {
      rows[rows.count - 1].removeLast()
      shownCount -= 1
    }
    self.rows = rows
    restCount = named.count - shownCount
  }

  var rowCount: Int { rows.count }

  func draw(on buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    for (index, names) in rows.enumerated() {
      let row = buffer.size.rows - rows.count + index
      var column = indent
      for series in names {
        column += buffer.put(
          series.name, column: column, row: row, style: Style(series.color, .bold), glyphs)
        column += 2
      }
      if restCount > 0, index == rows.count - 1 {
        buffer.put("+\(restCount)", column: column, row: row, style: .muted, glyphs)
      }
    }
  }
}
