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
    /// Whether columns are out of view on either side.
    var hasMoreLeft = false
    var hasMoreRight = false
    /// The blank column behind the frozen ones, if any are frozen.
    var freezeLine: Int?

    static func == (left: Geometry, right: Geometry) -> Bool {
      left.header == right.header && left.firstRow == right.firstRow
        && left.rowCount == right.rowCount
        && left.spans.elementsEqual(right.spans) { $0.column == $1.column && $0.range == $1.range }
    }
  }

  static func geometry(of table: Table, _ state: TableState, in area: Rect) -> Geometry {
    let available = ColumnWidths.available(in: area.size.columns, state)
    let columns = ColumnWidths.columns(of: table, state, available: available)
    let widths = ColumnWidths.widths(of: columns, in: table, available: available)
    var position = area.origin.column + 2
    var spans: [(Int, Range<Int>)] = []
    for (column, width) in widths {
      spans.append((column, position..<position + width))
      position += width + 1
    }
    let (frozen, moving) = state.across.split(table, hidden: state.hiddenColumns)
    let isFrozen = columns.count < frozen.count + moving.count || state.across.isMoved
    return Geometry(
      header: Rect(
        column: area.origin.column, row: area.origin.row, columns: area.size.columns, rows: 1),
      firstRow: area.origin.row + 1, rowCount: max(0, area.size.rows - 1), spans: spans,
      hasMoreLeft: state.across.scrolled > 0,
      hasMoreRight: state.across.scrolled + columns.count < frozen.count + moving.count,
      freezeLine: isFrozen && !frozen.isEmpty && spans.count > frozen.count
        ? spans[frozen.count - 1].1.upperBound : nil)
  }

  func draw(_ state: TableState, into buffer: inout CellBuffer, area: Rect) {
    let geometry = Self.geometry(of: table, state, in: area)
    drawHeader(state, geometry, into: &buffer)
    let shown = state.shownCount(of: table)
    guard shown > 0 else {
      let text = state.filter.isEmpty ? table.emptyText : "No row matches /\(state.filter.text)"
      for (offset, line) in TextLayout.wrap(text, columns: area.size.columns - 2).enumerated()
      where offset + 1 < area.size.rows {
        buffer.write(
          line, column: area.origin.column + 1, row: geometry.firstRow + offset, style: .muted,
          limit: area.size.columns - 2)
      }
      return
    }
    defer { drawEdges(geometry, into: &buffer) }
    let selected = state.selectedRow(in: table)
    for offset in 0..<min(geometry.rowCount, max(0, shown - state.top)) {
      let row = state.row(at: state.top + offset)
      drawRow(
        row, at: geometry.firstRow + offset, isSelected: row == selected,
        isMarked: state.marks.contains(row), state.across, geometry, into: &buffer)
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
      guard column == state.across.cursor else { continue }
      buffer.restyle(
        Rect(column: span.lowerBound, row: geometry.header.origin.row, columns: span.count, rows: 1)
      ) { $0 = Style(.selectionText, on: .selection, .bold) }
    }
  }

  /// Says on which side there are more columns, and where the frozen ones end.
  private func drawEdges(_ geometry: Geometry, into buffer: inout CellBuffer) {
    let (header, isASCII) = (geometry.header, glyphs == .ascii)
    if geometry.hasMoreLeft {
      buffer.write(
        isASCII ? "<" : "‹", column: header.origin.column + 1, row: header.origin.row,
        style: Style(.accent, on: .ground, .bold))
    }
    let last = header.columns.upperBound - 1
    if geometry.hasMoreRight, buffer[last, header.origin.row].scalar == 0x20 {
      buffer.write(
        isASCII ? ">" : "›", column: last, row: header.origin.row,
        style: Style(.accent, on: .ground, .bold))
    }
    guard let line = geometry.freezeLine else { return }
    for row in header.origin.row...header.origin.row + geometry.rowCount
    where buffer[line, row].scalar == 0x20 {
      let background = buffer[line, row].style.background
      buffer.write(
        isASCII ? "|" : "│", column: line, row: row,
        style: Style(.role(.frame), on: background))
    }
  }

  private func drawRow(
    _ row: Int, at line: Int, isSelected: Bool, isMarked: Bool, _ across: ColumnScroll,
    _ geometry: Geometry, into buffer: inout CellBuffer
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
    if let span = geometry.spans.first(where: { $0.column == across.cursor })?.range {
      buffer.restyle(Rect(column: span.lowerBound, row: line, columns: span.count, rows: 1)) {
        $0.attributes.formUnion([.bold, .underline])
      }
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
}
