import Audit
import Terminal
import Workbench

/// How much there is, how thin it lies, and what the checks say.
struct ShapePane: DataPane {
  let facts: DataFacts
  /// Where the findings have a pane of their own in sight, how the rows are spread stands here instead.
  var hasFindingsBeside = false
  /// Where not all lines fit.
  var scroll = ScrolledText()

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

  private var spreads: [(label: String, quantiles: CountSummary)] {
    [
      ("per user", facts.audit.activity.quantiles),
      ("per \(facts.nouns.item)", facts.audit.popularity.quantiles),
    ]
  }

  /// How unevenly the rows lie, and what the files know beside them.
  private var concentration: [(label: String, figure: String)] {
    let (audit, nouns) = (facts.audit, facts.nouns)
    var lines = [
      ("top 20 % of \(nouns.items)", Phrase.percent(audit.popularity.topShare(0.2))),
      ("top 5 % of users", Phrase.percent(audit.activity.topShare(0.05))),
      ("Gini of \(nouns.items)", Phrase.fixed(audit.popularity.gini, 2)),
      ("Gini of users", Phrase.fixed(audit.activity.gini, 2)),
    ]
    if audit.shape.pairCount < audit.shape.rowCount {
      let mean = Double(audit.shape.rowCount) / Double(max(1, audit.shape.pairCount))
      lines.append(("\(nouns.rows) per pair", Phrase.fixed(mean, 2)))
    }
    if audit.shape.idleItemCount > 0 {
      lines.append(("untouched \(nouns.items)", Phrase.count(audit.shape.idleItemCount)))
    }
    if audit.shape.idleUserCount > 0 {
      lines.append(("idle users", Phrase.count(audit.shape.idleUserCount)))
    }
    return lines
  }

  var figures: [[String]] {
    [["figure", "value"]] + (sizes + concentration).map { [$0.label, $0.figure] }
      + spreads.flatMap { label, quantiles in
        [
          ["\(label) minimum", "\(quantiles.minimum)"], ["\(label) median", "\(quantiles.median)"],
          ["\(label) maximum", "\(quantiles.maximum)"], ["\(label) mean", "\(quantiles.mean)"],
        ]
      } + CheckList.lines(facts, ascii: true).map { ["check", "\($0.sign) \($0.text)"] }
  }

  /// Lines of the pane at a size.
  func lines(columns: Int, rows: Int, ascii: Bool) -> [[TableCell.Span]] {
    var lines = sizes.map { Self.pair($0, columns) }
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
    if hasFindingsBeside {
      lines.append(Self.heading("spread", columns, ascii))
      lines += concentration.map { Self.pair($0, columns) }
    }
    lines.append(Self.heading("checks", columns, ascii))
    let checks =
      hasFindingsBeside
      ? CheckList.passed(facts, ascii: ascii) : CheckList.lines(facts, ascii: ascii)
    let wrapped = checks.map { TextLayout.wrap($0.text, columns: columns - 2) }
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

  func lineCount(in size: Size) -> Int {
    lines(columns: size.columns, rows: size.rows, ascii: false).count
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let all = lines(
      columns: area.size.columns, rows: area.size.rows, ascii: context.glyphs == .ascii)
    let window = scroll.window(of: all, rows: area.size.rows)
    let hidden = all.count - window.endIndex
    // The last line says what is below it instead of being cut by it.
    for (offset, line) in window.dropLast(hidden > 0 ? 1 : 0).enumerated() {
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

  private static func heading(_ text: String, _ columns: Int, _ ascii: Bool) -> [TableCell.Span] {
    let rule = ascii ? "-" : "─"
    let rest = String(repeating: rule, count: max(0, columns - text.count - 4))
    return [TableCell.Span("\(rule)\(rule) \(text) \(rest)", .faint)]
  }

  /// A label at the left, its figure at the right end.
  private static func pair(_ line: (label: String, figure: String), _ columns: Int)
    -> [TableCell.Span]
  {
    let room = columns - TextLayout.width(of: line.label) - TextLayout.width(of: line.figure)
    return [
      TableCell.Span(line.label, .muted),
      TableCell.Span(String(repeating: " ", count: max(1, room))),
      TableCell.Span(line.figure, Style(.title, on: .ground, .bold)),
    ]
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
