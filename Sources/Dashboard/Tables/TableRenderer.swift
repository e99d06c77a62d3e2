import Charts
import Terminal

/// Draws the visible part of a table.
struct TableRenderer {
  let table: Table
  let glyphs: GlyphSet
  let isFocused: Bool

  /// Where the rows are and how wide each column came out, for the mouse.
  struct Geometry: Equatable, Sendable {
    var header: Rect
    var firstRow: Int
    var rowCount: Int
    /// Columns of the screen for each shown table column.
    var spans: [(column: Int, range: Range<Int>)]

    static func == (left: Geometry, right: Geometry) -> Bool {
      left.header == right.header && left.firstRow == right.firstRow
        && left.rowCount == right.rowCount
        && left.spans.elementsEqual(right.spans) { $0.column == $1.column && $0.range == $1.range }
    }
  }

  static func geometry(of table: Table, _ state: TableState, in area: Rect) -> Geometry {
    let widths = columnWidths(
      of: table, hidden: state.hiddenColumns, available: area.size.columns - 2)
    var position = area.origin.column + 2
    var spans: [(Int, Range<Int>)] = []
    for (column, width) in widths {
      spans.append((column, position..<position + width))
      position += width + 1
    }
    return Geometry(
      header: Rect(
        column: area.origin.column, row: area.origin.row, columns: area.size.columns, rows: 1),
      firstRow: area.origin.row + 1, rowCount: max(0, area.size.rows - 1), spans: spans)
  }

  func draw(_ state: TableState, into buffer: inout CellBuffer, area: Rect) {
    let geometry = Self.geometry(of: table, state, in: area)
    drawHeader(state, geometry, into: &buffer)
    let shown = state.shownCount(of: table)
    guard shown > 0 else {
      let text = state.filter.isEmpty ? table.emptyText : "No row matches /\(state.filter.text)"
      for (offset, line) in TextWrap.lines(of: text, columns: area.size.columns - 2).enumerated()
      where offset + 1 < area.size.rows {
        buffer.write(
          line, column: area.origin.column + 1, row: geometry.firstRow + offset, style: .muted,
          limit: area.size.columns - 2)
      }
      return
    }
    let selected = state.selectedRow(in: table)
    for offset in 0..<min(geometry.rowCount, max(0, shown - state.top)) {
      let row = state.row(at: state.top + offset)
      drawRow(
        row, at: geometry.firstRow + offset, isSelected: row == selected,
        isMarked: state.marks.contains(row), geometry, into: &buffer)
    }
  }

  private func drawHeader(
    _ state: TableState, _ geometry: Geometry, into buffer: inout CellBuffer
  ) {
    for (column, span) in geometry.spans {
      if let whiskers = table.columns[column].whiskers, state.shownCount(of: table) > 0 {
        buffer.draw(
          whiskers.scale(columns: span.count, glyphs).header(),
          at: Point(column: span.lowerBound, row: geometry.header.origin.row))
        continue
      }
      var title = table.columns[column].title
      if let sort = state.sort, sort.column == column {
        title +=
          glyphs == .ascii ? (sort.isDescending ? " v" : " ^") : (sort.isDescending ? " ▾" : " ▴")
      }
      write(
        title, style: Style(.muted), span: span, row: geometry.header.origin.row,
        alignment: table.columns[column].alignment, into: &buffer)
    }
  }

  private func drawRow(
    _ row: Int, at line: Int, isSelected: Bool, isMarked: Bool, _ geometry: Geometry,
    into buffer: inout CellBuffer
  ) {
    let start = geometry.header.origin.column
    let width = geometry.header.size.columns
    for (column, span) in geometry.spans {
      draw(table.cell(row, column), column: column, span: span, line: line, into: &buffer)
    }
    if isMarked {
      buffer.write(
        glyphs == .ascii ? "*" : "●", column: start + 1, row: line, style: Style(.accent))
    }
    guard isSelected else { return }
    // A bar as well as a background: the selection must show where colours do not.
    buffer.restyle(Rect(column: start, row: line, columns: width, rows: 1)) { style in
      style.background = .role(.selection)
      if style.foreground == .role(.text) { style.foreground = .role(.selectionText) }
      if style.foreground == .role(.faint) { style.foreground = .role(.muted) }
    }
    buffer.write(
      glyphs == .ascii ? ">" : "▌", column: start, row: line,
      style: Style(isFocused ? .focusFrame : .muted, on: .selection, isFocused ? .bold : []))
  }

  private func draw(
    _ cell: TableCell, column: Int, span: Range<Int>, line: Int, into buffer: inout CellBuffer
  ) {
    let alignment = table.columns[column].alignment
    switch cell {
    case .text(let text, let role):
      write(text, style: Style(role), span: span, row: line, alignment: alignment, into: &buffer)
    case .number(let text, let role):
      write(text, style: Style(role), span: span, row: line, alignment: .right, into: &buffer)
    case .bar(let share, let label, let color):
      drawBar(share, label, color, span: span, line: line, into: &buffer)
    case .plainBar(let share, _, let color):
      drawBar(share, "", color, span: span, line: line, into: &buffer)
    case .whiskers(let interval, let color):
      guard let interval, let whiskers = table.columns[column].whiskers else { return }
      let scale = whiskers.scale(columns: span.count, glyphs)
      buffer.draw(
        scale.row(interval, color: color), at: Point(column: span.lowerBound, row: line))
    case .model(let letter, let series, let name):
      let letterWidth = TextLayout.width(of: letter) + (letter.isEmpty ? 0 : 1)
      buffer.write(
        letter, column: span.lowerBound, row: line,
        style: Style(.run(series: series), on: .role(.ground), .bold), limit: span.count)
      buffer.write(
        name, column: span.lowerBound + letterWidth, row: line, limit: span.count - letterWidth)
    case .spans(let spans):
      var position = span.lowerBound
      for part in spans where position < span.upperBound {
        position += buffer.write(
          part.text, column: position, row: line, style: part.style,
          limit: span.upperBound - position)
      }
    }
  }

  private func drawBar(
    _ share: Double, _ label: String, _ color: Color, span: Range<Int>, line: Int,
    into buffer: inout CellBuffer
  ) {
    let labelWidth = min(TextLayout.width(of: label), span.count)
    let barWidth = span.count - labelWidth - (labelWidth > 0 ? 1 : 0)
    if barWidth > 1 {
      buffer.write(
        Bar.text(share, columns: barWidth, glyphs), column: span.lowerBound,
        row: line, style: Style(color), limit: barWidth)
    }
    buffer.write(
      label, column: span.upperBound - labelWidth, row: line, style: .text, limit: labelWidth)
  }

  private func write(
    _ text: String, style: Style, span: Range<Int>, row: Int, alignment: TableColumn.Alignment,
    into buffer: inout CellBuffer
  ) {
    let width = min(TextLayout.width(of: text), span.count)
    let column = alignment == .left ? span.lowerBound : span.upperBound - width
    buffer.write(text, column: column, row: row, style: style, limit: span.count)
  }

  /// Which columns fit and how wide; those with the highest drop order leave first.
  private static func columnWidths(
    of table: Table, hidden: Set<Int>, available: Int
  ) -> [(column: Int, width: Int)] {
    func minimum(_ column: Int) -> Int {
      switch table.columns[column].width {
      case .fixed(let width): width
      case .flexible(let minimum): minimum
      }
    }
    var shown = table.columns.indices.filter { !hidden.contains($0) }
    while shown.count > 1, shown.reduce(-1, { $0 + minimum($1) + 1 }) > available {
      guard
        let victim = shown.max(by: { table.columns[$0].dropOrder < table.columns[$1].dropOrder }),
        table.columns[victim].dropOrder > 0
      else { break }
      shown.removeAll { $0 == victim }
    }
    let flexible = shown.filter {
      if case .flexible = table.columns[$0].width { true } else { false }
    }
    var spare = max(0, available - shown.reduce(-1) { $0 + minimum($1) + 1 })
    return shown.map { column in
      var width = minimum(column)
      if let position = flexible.firstIndex(of: column) {
        let share = spare / (flexible.count - position)
        width += share
        spare -= share
      }
      return (column, max(1, min(width, available)))
    }
  }
}
