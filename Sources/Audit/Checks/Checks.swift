import SparseMath

/// All checks, in no order that matters.
enum Checks {
  private static let all: [@Sendable (Evidence) -> [Finding]] = [
    SizeChecks.findings, DuplicateChecks.findings, SuspicionChecks.findings,
    TimestampChecks.findings, ColumnChecks.findings, CatalogueChecks.findings,
    AttributeChecks.findings, ColdStartChecks.findings, SkewChecks.findings, DriftChecks.findings,
  ]

  /// - Returns: Most severe first, then most rows first, then by id.
  static func findings(_ evidence: Evidence, _ cancellation: Cancellation) throws -> [Finding] {
    var findings: [Finding] = []
    for check in all {
      try cancellation.check()
      findings += check(evidence)
    }
    return findings.sorted {
      ($1.severity.rawValue, $1.rowCount, $0.id) < ($0.severity.rawValue, $0.rowCount, $1.id)
    }
  }
}
