import Charts
import Evaluation
import Terminal
import Workbench

/// Two models on the same users: difference, interval, chance, verdict in words.
struct DifferencesPane {
  let figures: CompareFigures
  let glyphs: GlyphSet

  private struct Row: Sendable {
    let left: Run
    let right: Run
    let paired: PairedComparison
  }

  private var rows: [Row] {
    figures.differences.compactMap { difference in
      guard let left = figures.state.run(difference.leftID),
        let right = figures.state.run(difference.rightID)
      else { return nil }
      return Row(left: left, right: right, paired: difference.paired)
    }
  }

  /// How the numbers were made, in one line of at most `columns`.
  private func method(columns: Int) -> String {
    guard let comparison = figures.comparison, let first = comparison.differences.first?.paired
    else { return "" }
    let method = first.interval?.method ?? "fewer than two users"
    let pairs = Phrase.count(comparison.differences.count, "pair")
    let lines = [
      "\(method), seed \(first.seed); p by sign flips, Holm over \(pairs)",
      "\(method), seed \(first.seed)", method,
    ]
    return lines.first { TextLayout.width(of: $0) <= columns } ?? ""
  }

  /// Why there is no row.
  var emptyReason: String {
    if let reason = figures.emptyReason { return reason }
    if figures.finished.count < 2 {
      return "It takes two models to compare. n on Train starts one."
    }
    guard figures.comparison != nil else { return "Comparing user by user …" }
    return "\(figures.metricName) belongs to all lists together: no user has a value of her own."
  }

  // MARK: As a table

  func table(version: Int) -> Table {
    let rows = rows
    let glyphs = glyphs
    let intervals = rows.map { Self.interval($0.paired) }
    return Table(
      columns: [
        TableColumn(title: "pair", width: .fixed(7)),
        TableColumn(title: "models", width: .flexible(minimum: 16), dropOrder: 4),
        TableColumn(title: "diff", width: .fixed(7), alignment: .right),
        TableColumn(
          title: "", width: .flexible(minimum: 16), dropOrder: 3,
          whiskers: WhiskerColumn(
            intervals + [Interval(0, low: 0, high: 0)], axis: Axis(format: nil))),
        TableColumn(title: "95 % interval", width: .fixed(16), dropOrder: 2),
        TableColumn(title: "p", width: .fixed(10), alignment: .right, dropOrder: 1),
        TableColumn(title: "verdict", width: .flexible(minimum: 18)),
      ],
      rowCount: rows.count, version: version, emptyText: emptyReason,
      sortKey: { row, column in
        switch column {
        case 2...4: .number(rows[row].paired.difference)
        case 5: .number(rows[row].paired.adjustedPValue)
        default: .text(rows[row].left.letter + rows[row].right.letter)
        }
      }
    ) { position, column in
      let row = rows[position]
      switch column {
      case 0: return .spans(Self.letters(row, glyphs))
      case 1: return .text("\(row.left.name) \(Self.minus(glyphs)) \(row.right.name)")
      case 2: return .number(Self.signed(row.paired.difference, glyphs))
      case 3: return .whiskers(Self.interval(row.paired), row.left.color)
      case 4: return .text(Self.bounds(row.paired, glyphs), .muted)
      case 5: return .number(Phrase.probability(row.paired.adjustedPValue), .muted)
      default: return .spans(Self.verdict(row, glyphs))
      }
    }
  }

  // MARK: Below the leaderboard

  /// Lines wanted: a rule, the pairs, the method.
  var lineCount: Int { rows.isEmpty ? 0 : rows.count + 2 }

  func draw(into buffer: inout CellBuffer, area: Rect) {
    let title = "paired difference, same users"
    let dash = glyphs == .ascii ? "-" : "─"
    let rule = String(repeating: dash, count: max(0, area.size.columns - title.count - 6))
    buffer.write(
      " \(dash)\(dash) \(title) \(rule)", column: area.origin.column, row: area.origin.row,
      style: .muted, limit: area.size.columns)
    let room = area.size.rows - 2
    let shown = rows.prefix(max(0, room))
    let layout = Layout(shown.map { pieces($0) }, columns: area.size.columns)
    for (offset, row) in shown.enumerated() {
      draw(row, at: area.origin.row + 1 + offset, layout, area, into: &buffer)
    }
    let hidden = rows.count - max(0, room)
    buffer.write(
      hidden > 0
        ? "\(hidden) more: tab to Paired differences" : method(columns: area.size.columns - 3),
      column: area.origin.column + 2,
      row: area.rows.upperBound - 1, style: .muted, limit: area.size.columns - 3)
  }

  /// Where figures and verdicts stand, the same for all rows.
  private struct Layout {
    static let names = 9
    let hasNames: Bool
    let figures: Int
    let verdict: Int

    /// - Parameter rows: What is written in each row.
    init(_ rows: [(names: String, figures: String, verdict: String)], columns: Int) {
      func widest(_ text: (Int) -> String) -> Int {
        rows.indices.map { TextLayout.width(of: text($0)) }.max() ?? 0
      }
      let names = widest { rows[$0].names }
      let figures = widest { rows[$0].figures }
      let verdict = widest { rows[$0].verdict }
      // Names stand where they leave the figures and the verdict their room.
      hasNames = columns - 1 - Self.names >= names + 2 + figures + 2 + verdict
      self.figures =
        hasNames ? max(Self.names + names + 2, columns - 1 - verdict - 2 - figures) : Self.names
      self.verdict = self.figures + figures + 2
    }
  }

  private func pieces(_ row: Row) -> (names: String, figures: String, verdict: String) {
    (
      "\(row.left.name) \(Self.minus(glyphs)) \(row.right.name)",
      Self.signed(row.paired.difference, glyphs) + " " + Self.bounds(row.paired, glyphs),
      Self.verdict(row, glyphs).map(\.text).joined()
    )
  }

  private func draw(
    _ row: Row, at line: Int, _ layout: Layout, _ area: Rect, into buffer: inout CellBuffer
  ) {
    let pieces = pieces(row)
    let (start, end) = (area.origin.column, area.columns.upperBound - 1)
    var column = start + 2
    for span in Self.letters(row, glyphs) {
      column += buffer.write(span.text, column: column, row: line, style: span.style)
    }
    if layout.hasNames {
      buffer.write(pieces.names, column: start + Layout.names, row: line, style: .muted)
    }
    buffer.write(
      pieces.figures, column: start + layout.figures, row: line,
      limit: max(0, end - start - layout.figures))
    column = start + layout.verdict
    for span in Self.verdict(row, glyphs) where column < end {
      column += buffer.write(
        span.text, column: column, row: line, style: span.style, limit: end - column)
    }
  }

  // MARK: Pieces

  private static func minus(_ glyphs: GlyphSet) -> String { glyphs == .ascii ? "-" : "−" }

  private static func signed(_ value: Double, _ glyphs: GlyphSet) -> String {
    let text = NumberFormat.signed(3).text(value)
    return glyphs == .ascii ? String(text.map { $0 == "−" ? "-" : $0 }) : text
  }

  private static func interval(_ paired: PairedComparison) -> Interval {
    Interval(
      paired.difference, low: paired.interval?.lower ?? paired.difference,
      high: paired.interval?.upper ?? paired.difference)
  }

  private static func bounds(_ paired: PairedComparison, _ glyphs: GlyphSet) -> String {
    guard let interval = paired.interval else { return "" }
    return "[\(signed(interval.lower, glyphs)) \(signed(interval.upper, glyphs))]"
  }

  private static func letters(_ row: Row, _ glyphs: GlyphSet) -> [TableCell.Span] {
    [
      TableCell.Span(row.left.letter, Style(row.left.color, on: .role(.ground), .bold)),
      TableCell.Span(" \(minus(glyphs)) ", .muted),
      TableCell.Span(row.right.letter, Style(row.right.color, on: .role(.ground), .bold)),
    ]
  }

  private static func verdict(_ row: Row, _ glyphs: GlyphSet) -> [TableCell.Span] {
    let sign = VerdictSign.of(row.paired.verdict, glyphs)
    let words = row.paired.verdictWords(left: row.left.name, right: row.right.name)
    // A sign tells of better and worse; where higher is no goal there is none.
    let mark = row.paired.better == .neither ? (glyphs == .ascii ? "." : "·") : sign.text
    return [TableCell.Span(mark + " ", Style(sign.role)), TableCell.Span(words)]
  }
}
