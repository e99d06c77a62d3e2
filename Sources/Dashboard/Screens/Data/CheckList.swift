import Audit
import Terminal
import Workbench

/// What the audit looked at, in one line each: what is wrong first, then what is fine.
enum CheckList {
  struct Line {
    let sign: String
    let role: Role
    let text: String
  }

  static func lines(_ facts: DataFacts, ascii: Bool) -> [Line] {
    let findings = facts.whole.findings
    return findings.filter { $0.severity > .notice }.map { line($0, ascii: ascii) }
      + passed(facts, ascii: ascii)
      + findings.filter { $0.severity == .notice }.map { line($0, ascii: ascii) }
  }

  static func line(_ finding: Finding, ascii: Bool) -> Line {
    let (sign, role) = sign(finding.severity, ascii: ascii)
    return Line(sign: sign, role: role, text: finding.title)
  }

  static func sign(_ severity: Finding.Severity, ascii: Bool) -> (String, Role) {
    switch severity {
    case .error: (ascii ? "x" : "✗", .error)
    case .warning: ("!", .warning)
    case .notice: (ascii ? "-" : "·", .muted)
    }
  }

  /// Only checks that really ran on these data are said to have passed.
  static func passed(_ facts: DataFacts, ascii: Bool) -> [Line] {
    let audit = facts.whole
    var passed: [String] = []
    if audit.duplicates.exact == 0, audit.duplicates.samePair == 0 {
      passed.append("no duplicate pairs")
    } else if audit.duplicates.exact == 0 {
      passed.append("no exact duplicates")
    }
    if let frame = audit.time?.frame,
      frame.zeroCount + frame.futureCount + frame.tooEarlyCount + frame.tooLateCount == 0
    {
      passed.append("timestamps valid")
    }
    if audit.suspiciousUsers.isEmpty { passed.append("no suspicious users") }
    if facts.open.dataset.loadReport.rejectedCount == 0 { passed.append("every row readable") }
    if let time = audit.time, !time.drift.shifts.contains(where: \.isAbrupt) {
      passed.append("no abrupt drift")
    }
    return passed.map { Line(sign: ascii ? "+" : "✓", role: .good, text: $0) }
  }
}
