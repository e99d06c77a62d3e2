import Audit
import Interactions

/// An audit as JSON.
public struct AuditDocument: Encodable, Sendable {
  struct Shape: Encodable {
    let rows: Int
    let users: Int
    let items: Int
    let idleUsers: Int
    let idleItems: Int
    let pairs: Int
    let density: Double
  }

  /// How unequally rows fall on users or on items.
  struct Concentration: Encodable {
    let quantiles: CountSummary
    let gini: Double
    let topFivePercentShare: Double
    let topTwentyPercentShare: Double
    let fewestHoldingHalf: Int

    init(_ concentration: Audit.Concentration) {
      quantiles = concentration.quantiles
      gini = concentration.gini
      topFivePercentShare = concentration.topShare(0.05)
      topTwentyPercentShare = concentration.topShare(0.2)
      fewestHoldingHalf = concentration.fewest(holding: 0.5)
    }
  }

  struct Duplicates: Encodable {
    let exact: Int
    let samePair: Int
    let consecutive: Int
    let ties: Int
  }

  struct Suspect: Encodable {
    struct Signal: Encodable {
      let kind: String
      let score: Double
      let evidence: String
    }
    let user: String
    let rows: Int
    let score: Double
    let signals: [Signal]
  }

  struct Column: Encodable {
    let table: String
    let column: String
    let known: Int
    let missing: Int
  }

  let data: DataDocument
  let shape: Shape
  let activity: Concentration
  let popularity: Concentration
  let time: TimeDocument?
  let duplicates: Duplicates
  let suspiciousUsers: [Suspect]
  let columns: [Column]
  let findings: [FindingDocument]

  public init(_ data: BatchData, _ report: AuditReport) {
    let dataset = data.dataset
    self.data = DataDocument(data)
    shape = Shape(
      rows: report.shape.rowCount, users: report.shape.userCount, items: report.shape.itemCount,
      idleUsers: report.shape.idleUserCount, idleItems: report.shape.idleItemCount,
      pairs: report.shape.pairCount, density: report.shape.density)
    activity = Concentration(report.activity)
    popularity = Concentration(report.popularity)
    time = report.time.map(TimeDocument.init)
    duplicates = Duplicates(
      exact: report.duplicates.exact, samePair: report.duplicates.samePair,
      consecutive: report.duplicates.consecutive, ties: report.duplicates.ties)
    suspiciousUsers = report.suspiciousUsers.map { suspect in
      Suspect(
        user: dataset.userIDs[suspect.user.position], rows: suspect.rowCount, score: suspect.score,
        signals: suspect.signals.map {
          Suspect.Signal(kind: $0.kind.rawValue, score: $0.score, evidence: $0.evidence)
        })
    }
    columns = report.columns.map {
      Column(
        table: $0.table.rawValue, column: $0.column, known: $0.knownCount, missing: $0.missingCount)
    }
    findings = report.findings.map { FindingDocument($0, of: dataset) }
  }
}
