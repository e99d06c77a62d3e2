import Interactions
import Wording

/// Ids that only one side of a join knows.
enum CatalogueChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    items(evidence) + users(evidence)
  }

  private static func items(_ evidence: Evidence) -> [Finding] {
    guard let known = evidence.dataset.catalogue?.attributes.isKnown else { return [] }
    let join = Join(known, evidence.counts.items)
    let (idle, strangers) = (join.idle.map(ItemIndex.init), join.strangers.map(ItemIndex.init))
    let isSevere = join.strangerShare(of: evidence) > Thresholds.unknownItemRowShare
    return idleFinding(
      join, id: "catalogue.idleItems", "catalogue item", table: "catalogue",
      advice: "No model of interactions can rank them; they need content or editorial slots.",
      items: idle)
      + strangerFinding(
        join, evidence, id: "catalogue.unknownItems", "item", table: "catalogue",
        severity: isSevere ? .warning : .notice, names: strangers.prefix(3).map(evidence.id),
        advice: "Check that both files are of the same date and name ids the same way.",
        rows: evidence.rows(ofItems: strangers), items: strangers)
  }

  private static func users(_ evidence: Evidence) -> [Finding] {
    guard let known = evidence.dataset.userAttributes?.isKnown else { return [] }
    let join = Join(known, evidence.counts.users)
    let (idle, strangers) = (join.idle.map(UserIndex.init), join.strangers.map(UserIndex.init))
    return idleFinding(
      join, id: "users.idle", "registered user", table: "users file",
      advice: "They get the fallback list until they act.", users: idle)
      + strangerFinding(
        join, evidence, id: "users.unknown", "user", table: "users file", severity: .notice,
        names: strangers.prefix(3).map(evidence.id),
        advice: "Segments by attribute leave them out.",
        rows: evidence.rows(ofUsers: strangers), users: strangers)
  }

  /// How the ids of an attribute file met those of the rows.
  private struct Join {
    /// Ids that the file lists.
    let knownCount: Int
    /// Dense indexes that only the file knows, and that only the rows know.
    let idle: [Int]
    let strangers: [Int]
    /// Rows of the strangers.
    let strangerRows: Int

    init(_ known: [Bool], _ counts: [UInt32]) {
      knownCount = known.count { $0 }
      idle = known.indices.filter { known[$0] && counts[$0] == 0 }
      strangers = known.indices.filter { !known[$0] && counts[$0] > 0 }
      strangerRows = strangers.reduce(0) { $0 + Int(counts[$1]) }
    }

    func strangerShare(of evidence: Evidence) -> Double {
      Double(strangerRows) / Double(max(1, evidence.shape.rowCount))
    }
  }

  private static func idleFinding(
    _ join: Join, id: String, _ noun: String, table: String, advice: String,
    users: [UserIndex] = [], items: [ItemIndex] = []
  ) -> [Finding] {
    guard !join.idle.isEmpty else { return [] }
    return [
      Finding(
        id: id, severity: .notice,
        title: "\(Words.count(join.idle.count, noun)) without interactions",
        evidence: "\(Words.percent(join.idle.count, of: join.knownCount)) of the \(table).",
        advice: advice, users: Array(users.prefix(Finding.rowLimit)),
        items: Array(items.prefix(Finding.rowLimit)))
    ]
  }

  private static func strangerFinding(
    _ join: Join, _ evidence: Evidence, id: String, _ noun: String, table: String,
    severity: Finding.Severity, names: [String], advice: String, rows: @autoclosure () -> [UInt32],
    users: [UserIndex] = [], items: [ItemIndex] = []
  ) -> [Finding] {
    let count = join.strangers.count
    guard count > 0 else { return [] }
    return [
      Finding(
        id: id, severity: severity,
        title: "\(Words.count(count, noun)) with interactions but not in the \(table)",
        evidence:
          "\(Words.list(names, of: count)): \(Words.percent(join.strangerShare(of: evidence))) of the rows.",
        advice: advice, rows: rows(), rowCount: join.strangerRows,
        users: Array(users.prefix(Finding.rowLimit)), items: Array(items.prefix(Finding.rowLimit)))
    ]
  }
}
