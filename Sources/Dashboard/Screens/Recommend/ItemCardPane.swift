import Charts
import Terminal
import Workbench

/// What the catalogue knows of the selected item, and what the model finds like it.
struct ItemCardPane {
  let reason: ItemReason?

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    var lines = PaneLines(area: area)
    guard let reason else {
      return lines.wrap(
        "Choose an item of the list, or press i to look one up.", .muted, into: &buffer)
    }
    let marks = ListMarks(glyphs: context.glyphs)
    lines.write(
      "\(marks.popularity(reason.isWellKnown)) \(reason.title)", .title, .bold, into: &buffer)
    let similarRows = min(reason.similar.count, max(3, area.size.rows / 2)) + 2
    let width = min(14, max(10, reason.facts.map { $0.label.count }.max() ?? 0) + 2)
    let all =
      [(label: "popularity", text: popularity(reason))]
      + reason.facts.map { (label: $0.label, text: $0.text) }
    for fact in all where lines.rowsLeft > (reason.similar.isEmpty ? 0 : similarRows) {
      let parts = TextLayout.wrap(fact.text, columns: max(1, area.size.columns - width))
      for (offset, part) in parts.prefix(3).enumerated() where lines.rowsLeft > 0 {
        let row = lines.row
        lines.write(offset == 0 ? fact.label : "", .muted, into: &buffer)
        buffer.fill(
          Rect(
            column: area.origin.column + width, row: row, columns: area.size.columns - width,
            rows: 1), with: Cell(" ", style: .text))
        buffer.write(
          part + (offset == 2 && parts.count > 3 ? " …" : ""), column: area.origin.column + width,
          row: row, limit: area.size.columns - width)
      }
    }
    guard !reason.similar.isEmpty, lines.rowsLeft > 2 else { return }
    lines.skip()
    let a = context.state.currentListing.flatMap { context.state.run($0.request.runA) }
    lines.write("most like it" + (a.map { " by \($0.name)" } ?? ""), .muted, into: &buffer)
    let room = max(1, min(20, area.size.columns * 4 / 10 - 6))
    let labels = area.size.columns - room - 6
    for similar in reason.similar where lines.rowsLeft > 0 {
      let row = lines.row
      lines.write("", figure: Phrase.fixed(similar.similarity, 2), .muted, into: &buffer)
      buffer.write(similar.title, column: area.origin.column, row: row, limit: labels - 1)
      buffer.write(
        Bar.text(
          similar.similarity / max(reason.similar[0].similarity, .leastNormalMagnitude),
          columns: room, context.glyphs),
        column: area.origin.column + labels, row: row, style: Style(.mark),
        limit: room)
    }
  }

  private func popularity(_ reason: ItemReason) -> String {
    "rank \(Phrase.count(reason.popularityRank)), \(Phrase.count(reason.trainUserCount, "train user"))"
  }
}
