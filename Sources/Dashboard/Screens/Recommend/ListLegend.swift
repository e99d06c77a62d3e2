import Terminal
import Workbench

/// Below the list: what its marks mean, and how far two lists agree.
struct ListLegend {
  let comparedWith: Run?

  func rows(in area: Rect) -> Int {
    guard area.size.rows >= 7 else { return 0 }
    return comparedWith == nil ? 1 : 2
  }

  func draw(
    _ listing: Listing, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext
  ) {
    let marks = ListMarks(glyphs: context.glyphs)
    var lines = PaneLines(area: area)
    guard !listing.isUninformed else { return }
    if let words = agreement(listing, marks) { lines.write(words, .muted, into: &buffer) }
    var legend = "\(marks.popularity(true)) well known  \(marks.popularity(false)) long tail"
    if listing.isEvaluated { legend += "  \(marks.hit) in test" }
    lines.write(legend, .faint, into: &buffer)
  }

  private func agreement(_ listing: Listing, _ marks: ListMarks) -> String? {
    if let change = listing.change {
      return
        "\(change.sharedCount) of \(listing.rows.count) \(change.sharedCount == 1 ? "was" : "were") on the list before"
    }
    guard let comparedWith, let agreement = listing.agreement else { return nil }
    return "\(agreement.sharedCount) shared with \(comparedWith.letter)"
      + (marks.glyphs == .ascii ? " - " : " · ")
      + "rank-biased overlap \(Phrase.fixed(agreement.rankBiasedOverlap, 2))"
  }
}

/// Writes lines one below the other until the area is full.
struct PaneLines {
  let area: Rect
  private(set) var row: Int

  init(area: Rect) {
    self.area = area
    row = area.origin.row
  }

  var rowsLeft: Int { area.rows.upperBound - row }

  mutating func write(
    _ text: String, _ role: Role = .text, _ attributes: Style.Attributes = [],
    into buffer: inout CellBuffer
  ) {
    guard rowsLeft > 0 else { return }
    buffer.write(
      text, column: area.origin.column, row: row, style: Style(role, on: .ground, attributes),
      limit: area.size.columns)
    row += 1
  }

  /// Broken at blanks; what does not fit is left out.
  mutating func wrap(_ text: String, _ role: Role = .text, into buffer: inout CellBuffer) {
    for line in TextWrap.lines(of: text, columns: area.size.columns) {
      write(line, role, into: &buffer)
    }
  }

  /// Text at the left, a figure at the right end.
  mutating func write(
    _ text: String, figure: String, _ role: Role = .text, into buffer: inout CellBuffer
  ) {
    guard rowsLeft > 0 else { return }
    let width = min(TextLayout.width(of: figure), area.size.columns)
    buffer.write(
      text, column: area.origin.column, row: row, style: Style(role),
      limit: area.size.columns - width - 1)
    buffer.write(
      figure, column: area.columns.upperBound - width, row: row, style: Style(role), limit: width)
    row += 1
  }

  mutating func skip() { row += 1 }
}
