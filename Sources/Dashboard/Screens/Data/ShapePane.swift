import Audit
import Terminal
import Workbench

/// How much there is, how thin it lies, and what the checks say.
struct ShapePane: DataPane {
  let facts: DataFacts
  /// First line on show where not all fit.
  var top = 0

  var title: PaneTitle { facts.title("Shape") }

  private var sizes: [(label: String, figure: String)] {
    let shape = facts.audit.shape
    var lines = [
      ("users", Phrase.count(shape.userCount)), (facts.nouns.items, Phrase.count(shape.itemCount)),
      (facts.nouns.rows, Phrase.count(shape.rowCount)), ("density", Phrase.percent(shape.density)),
    ]
    if let frame = facts.audit.time?.frame {
      lines.append(("span", Phrase.span(frame.first, frame.last)))
    }
    let total = facts.open.dataset.interactionCount
    if facts.open.rows.count < total {
      lines.append(("left out", Phrase.count(total - facts.open.rows.count)))
    }
    return lines
  }

  private var spreads: [(label: String, quantiles: Quantiles)] {
    [
      ("per user", facts.audit.activity.quantiles),
      ("per \(facts.nouns.item)", facts.audit.popularity.quantiles),
    ]
  }

  var figures: [[String]] {
    [["figure", "value"]] + sizes.map { [$0.label, $0.figure] }
      + spreads.flatMap { label, quantiles in
        [
          ["\(label) minimum", "\(quantiles.minimum)"], ["\(label) median", "\(quantiles.median)"],
          ["\(label) maximum", "\(quantiles.maximum)"], ["\(label) mean", "\(quantiles.mean)"],
        ]
      } + CheckList.lines(facts, ascii: true).map { ["check", "\($0.sign) \($0.text)"] }
  }

  /// Lines of the pane at a size.
  func lines(columns: Int, rows: Int, ascii: Bool) -> [[TableCell.Span]] {
    var lines = sizes.map { line in
      [
        TableCell.Span(line.label, .muted),
        TableCell.Span(
          String(
            repeating: " ",
            count: max(
              1, columns - TextLayout.width(of: line.label) - TextLayout.width(of: line.figure)))),
        TableCell.Span(line.figure, Style(.title, on: .ground, .bold)),
      ]
    }
    lines.append([])
    // Long nouns take their room from the last column, as far as its figures allow.
    let label = spreads.map { TextLayout.width(of: $0.label) }.max() ?? 0
    let longest = spreads.map { Self.short($0.quantiles.maximum).count }.max() ?? 0
    let widths = [4, 4, max(longest + 1, min(9, columns - 8 - label))]
    let labelWidth = max(0, columns - widths.reduce(0, +))
    func row(_ label: String, _ cells: [String], _ style: Style) -> [TableCell.Span] {
      let padded = zip(cells, widths).map { Self.right($0, $1) }.joined()
      return [
        TableCell.Span(Self.left(label, labelWidth), .muted), TableCell.Span(padded, style),
      ]
    }
    lines.append(row("", ["min", "med", "max"], .muted))
    for (label, quantiles) in spreads {
      let cells = [quantiles.minimum, quantiles.median, quantiles.maximum].map(Self.short)
      lines.append(row(label, cells, .text))
    }
    let rule = ascii ? "-" : "─"
    lines.append([
      TableCell.Span(
        "\(rule)\(rule) checks " + String(repeating: rule, count: max(0, columns - 10)), .faint)
    ])
    let checks = CheckList.lines(facts, ascii: ascii)
    let wrapped = checks.map { TextWrap.lines(of: $0.text, columns: columns - 2) }
    // All whole where they fit, else one line each: the Findings pane has the words.
    let fits = lines.count + wrapped.reduce(0) { $0 + $1.count } <= rows
    for (check, parts) in zip(checks, wrapped) {
      for (offset, part) in (fits ? parts : [check.text]).enumerated() {
        lines.append([
          TableCell.Span(offset == 0 ? check.sign + " " : "  ", Style(check.role)),
          TableCell.Span(part, check.role == .muted ? .muted : .text),
        ])
      }
    }
    return lines
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let all = lines(
      columns: area.size.columns, rows: area.size.rows, ascii: context.glyphs == .ascii)
    let start = max(0, min(top, all.count - area.size.rows))
    let hidden = all.count - start - area.size.rows
    // The last line says what is below it instead of being cut by it.
    let shown = hidden > 0 ? area.size.rows - 1 : area.size.rows
    for (offset, line) in all.dropFirst(start).prefix(shown).enumerated() {
      let row = area.origin.row + offset
      var column = area.origin.column
      for span in line where column < area.columns.upperBound {
        column += buffer.write(
          span.text, column: column, row: row, style: span.style,
          limit: area.columns.upperBound - column)
      }
    }
    if hidden > 0 {
      buffer.write(
        "  \(hidden + 1) more", column: area.origin.column, row: area.rows.upperBound - 1,
        style: .muted, limit: area.size.columns)
    }
  }

  /// Four digits stay digits; more become `12k`.
  private static func short(_ number: Int) -> String {
    number < 10_000 ? Phrase.count(number) : "\(number / 1000)k"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - TextLayout.width(of: text))) + text
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextLayout.width(of: text)))
  }
}
