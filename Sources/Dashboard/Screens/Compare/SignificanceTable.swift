import Evaluation
import Terminal
import Workbench

/// Model × model: is the row's model better than the column's?
struct SignificanceTable {
  let figures: CompareFigures
  let glyphs: GlyphSet

  func table(version: Int) -> Table {
    let runs = figures.ranked
    let (figures, glyphs) = (figures, glyphs)
    let isTested = !(figures.comparison?.differences.isEmpty ?? true)
    return Table(
      columns: [TableColumn(title: "row vs", width: .flexible(minimum: 6))]
        + runs.map { TableColumn(title: $0.letter, width: .fixed(8)) },
      rowCount: isTested ? runs.count : 0, version: version,
      emptyText: DifferencesPane(figures: figures, glyphs: glyphs).emptyReason
    ) { row, column in
      let left = runs[row]
      guard column > 0 else {
        return .model(letter: left.letter, series: left.series, name: left.name)
      }
      let right = runs[column - 1]
      guard left.id != right.id else { return .text(glyphs == .ascii ? "." : "·", .faint) }
      guard let paired = figures.comparison?.difference(left.id, right.id)?.paired else {
        return .text("untested", .faint)
      }
      let sign = VerdictSign.of(paired.verdict, glyphs)
      let difference = Phrase.signedShort(paired.difference)
      return .spans([
        TableCell.Span(sign.text, Style(sign.role)),
        TableCell.Span(" " + (glyphs == .ascii ? difference.plainMinus : difference), .muted),
      ])
    }
  }
}

extension String {
  /// With the hyphen in place of the minus sign, for ASCII drawing.
  var plainMinus: String { String(map { $0 == "−" ? "-" : $0 }) }
}
