import Interactions
import Terminal
import Workbench

/// What a load read, guessed, rejected and joined.
struct LoadReportLines {
  let report: LoadReport

  var lines: [(text: String, role: Role)] {
    var lines: [(String, Role)] = [(report.format, .title)]
    lines += report.files.map { ("  " + $0, .muted) }
    lines += report.guesses.map { ("  " + $0, .text) }
    lines.append(("", .text))
    lines.append(
      (
        "\(Phrase.count(report.rowCount, "row")) read, \(Phrase.count(report.rejectedCount)) could not be used",
        report.rejectedCount > 0 ? .warning : .good
      ))
    for rejection in report.rejections {
      lines.append(("  \(Phrase.count(rejection.count)) × \(rejection.reason)", .text))
      lines += rejection.examples.map { ("    line \(Phrase.count($0.line)): \($0.text)", .muted) }
    }
    if !report.joins.isEmpty { lines.append(("", .text)) }
    for join in report.joins {
      lines.append(
        (
          "\(join.table): \(Phrase.count(join.matchedCount)) of \(Phrase.count(join.interactingCount)) "
            + "\(join.subject) with interactions are known; it lists \(Phrase.count(join.tableCount))",
          .text
        ))
    }
    return lines
  }

  static func inner(_ area: Rect) -> Rect { area.inset(columns: 0, rows: 1) }

  func draw(_ scroll: ScrolledText, into buffer: inout CellBuffer, area: Rect) {
    let inner = Self.inner(area)
    for (offset, line) in scroll.window(of: lines, rows: inner.size.rows).enumerated() {
      buffer.write(
        line.text, column: inner.origin.column, row: inner.origin.row + offset,
        style: Style(line.role, on: .overlay), limit: inner.size.columns)
    }
  }
}
