import Charts
import Terminal
import Workbench

/// The categories of a history as bars, in two columns where there is room.
enum TasteBars {
  static func rows(in area: Rect, _ listing: Listing?) -> Int {
    guard let listing, !listing.taste.isEmpty, area.size.rows >= 8 else { return 0 }
    let perRow = columnCount(area.size.columns)
    let wanted = (min(listing.taste.count, 8) + perRow - 1) / perRow
    return 1 + min(wanted, max(2, area.size.rows / 4))
  }

  private static func columnCount(_ columns: Int) -> Int { columns >= 40 ? 2 : 1 }

  static func draw(
    _ taste: [Listing.CategoryShare], into buffer: inout CellBuffer, area: Rect, _ glyphs: GlyphSet
  ) {
    let line = glyphs == .ascii ? "-" : "─"
    buffer.write(
      "\(line)\(line) taste " + String(repeating: line, count: max(0, area.size.columns - 9)),
      column: area.origin.column, row: area.origin.row, style: Style(.muted),
      limit: area.size.columns)
    let perRow = columnCount(area.size.columns)
    let width = area.size.columns / perRow
    let most = taste.first?.share ?? 1
    for (index, part) in taste.prefix((area.size.rows - 1) * perRow).enumerated() {
      let column = area.origin.column + index % perRow * width
      let row = area.origin.row + 1 + index / perRow
      let nameWidth = min(12, width / 2)
      let figure = "\(Int((part.share * 100).rounded())) %"
      buffer.write(part.name, column: column, row: row, limit: nameWidth)
      let room = width - nameWidth - 8
      if room > 1 {
        buffer.write(
          Bar.text(part.share / most, columns: room, glyphs), column: column + nameWidth + 1,
          row: row, style: Style(.mark), limit: room)
      }
      buffer.write(
        figure, column: column + width - 2 - TextLayout.width(of: figure), row: row, style: .muted,
        limit: 6)
    }
  }
}
