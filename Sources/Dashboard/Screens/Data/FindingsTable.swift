import Audit
import Terminal
import Workbench

/// What the audit found, worst first, with evidence and advice of the selected one below.
enum FindingsTable {
  static func table(_ context: ScreenContext) -> Table {
    let open = context.state.open
    let findings = open?.audit?.findings ?? []
    let ascii = context.glyphs == .ascii
    return Table(
      columns: [
        TableColumn(title: "", width: .fixed(1)),
        TableColumn(title: "finding", width: .flexible(minimum: 18)),
        TableColumn(title: "rows", width: .fixed(8), alignment: .right, dropOrder: 2),
        TableColumn(title: "fix", width: .fixed(3), dropOrder: 1),
      ], rowCount: findings.count,
      version: (open?.version ?? 0) &* 1_000_003 &+ (open?.rows.count ?? 0),
      emptyText: open?.audit == nil
        ? "The audit is under way." : "Nothing to say against these data.",
      sortKey: { row, column in
        switch column {
        case 0: .number(Double(findings[row].severity.rawValue))
        case 2: .number(Double(findings[row].rowCount))
        case 3: .number(findings[row].remedy == nil ? 0 : 1)
        default: .text(findings[row].title)
        }
      }
    ) { row, column in
      let finding = findings[row]
      let (sign, role) = CheckList.sign(finding.severity, ascii: ascii)
      return switch column {
      case 0: .text(sign, role)
      case 1: .text(finding.title)
      case 2: .number(finding.rowCount > 0 ? Phrase.count(finding.rowCount) : "", .muted)
      default: .text(finding.remedy == nil ? "" : "f", .accent)
      }
    }
  }

  /// Rows below the table for what is said of the selected finding.
  static func detailRows(_ area: Rect) -> Int {
    area.size.rows >= 12 ? min(9, area.size.rows / 2) : 0
  }

  static func drawDetail(
    _ finding: Finding, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext
  ) {
    let rule = context.glyphs == .ascii ? "-" : "─"
    buffer.write(
      String(repeating: rule, count: area.size.columns), column: area.origin.column,
      row: area.origin.row, style: .faint)
    var lines: [(text: String, style: Style)] = []
    func add(_ text: String, _ style: Style) {
      for line in TextLayout.wrap(text, columns: area.size.columns - 2) {
        lines.append((line, style))
      }
    }
    add(finding.evidence, .text)
    add(finding.advice, .muted)
    if let remedy = finding.remedy { add("f  \(remedy)", Style(.accent)) }
    for (offset, line) in lines.prefix(area.size.rows - 1).enumerated() {
      buffer.write(
        line.text, column: area.origin.column + 1, row: area.origin.row + 1 + offset,
        style: line.style)
    }
  }
}

extension FindingsTable {
  /// The glossary term that a finding is about.
  static func term(of finding: Finding?) -> String {
    switch finding?.id.split(separator: ".").first {
    case "duplicates": "leakage"
    case "drift": "drift"
    case "cold", "size": "coldStart"
    case "skew": "popularityBias"
    case "time": "temporalSplit"
    default: "sparsity"
    }
  }
}
