import Interactions
import Terminal
import Workbench

/// What a load read, guessed, rejected and joined.
struct LoadReportLines {
  let report: LoadReport

  private var lines: [(text: String, role: Role)] {
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

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    for (offset, line) in lines.prefix(area.size.rows - 2).enumerated() {
      buffer.write(
        line.text, column: area.origin.column, row: area.origin.row + 1 + offset,
        style: Style(line.role, on: .overlay), limit: area.size.columns)
    }
  }
}
