import Interactions
import Wording

/// Ids that only one side of a join knows.
enum CatalogueChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    items(evidence) + users(evidence)
  }

  private static func items(_ evidence: Evidence) -> [Finding] {
    guard let known = evidence.dataset.catalogue?.attributes.isKnown else { return [] }
    let counts = evidence.counts.items
    let idle = known.indices.filter { known[$0] && counts[$0] == 0 }.map(ItemIndex.init)
    let strangers = known.indices.filter { !known[$0] && counts[$0] > 0 }.map(ItemIndex.init)
    var findings: [Finding] = []
    if !idle.isEmpty {
      findings.append(
        Finding(
          id: "catalogue.idleItems", severity: .notice,
          title: "\(Words.count(idle.count, "catalogue item")) without interactions",
          evidence:
            "\(Words.percent(idle.count, of: known.reduce(0) { $0 + ($1 ? 1 : 0) })) of the catalogue.",
          advice: "No model of interactions can rank them; they need content or editorial slots.",
          items: Array(idle.prefix(Finding.rowLimit))))
    }
    if !strangers.isEmpty {
      let rowCount = strangers.reduce(0) { $0 + Int(counts[$1.position]) }
      let share = Double(rowCount) / Double(max(1, evidence.shape.rowCount))
      findings.append(
        Finding(
          id: "catalogue.unknownItems",
          severity: share > Thresholds.unknownItemRowShare ? .warning : .notice,
          title:
            "\(Words.count(strangers.count, "item")) with interactions but not in the catalogue",
          evidence:
            "\(Words.list(strangers.prefix(3).map(evidence.id), of: strangers.count)): \(Words.percent(share)) of the rows.",
          advice: "Check that both files are of the same date and name ids the same way.",
          rows: evidence.rows(ofItems: strangers), rowCount: rowCount,
          items: Array(strangers.prefix(Finding.rowLimit))))
    }
    return findings
  }

  private static func users(_ evidence: Evidence) -> [Finding] {
    guard let known = evidence.dataset.userAttributes?.isKnown else { return [] }
    let counts = evidence.counts.users
    let idle = known.indices.filter { known[$0] && counts[$0] == 0 }.map(UserIndex.init)
    let strangers = known.indices.filter { !known[$0] && counts[$0] > 0 }.map(UserIndex.init)
    var findings: [Finding] = []
    if !idle.isEmpty {
      findings.append(
        Finding(
          id: "users.idle", severity: .notice,
          title: "\(Words.count(idle.count, "registered user")) without interactions",
          evidence:
            "\(Words.percent(idle.count, of: known.reduce(0) { $0 + ($1 ? 1 : 0) })) of the users file.",
          advice: "They get the fallback list until they act.",
          users: Array(idle.prefix(Finding.rowLimit))))
    }
    if !strangers.isEmpty {
      let rowCount = strangers.reduce(0) { $0 + Int(counts[$1.position]) }
      findings.append(
        Finding(
          id: "users.unknown", severity: .notice,
          title:
            "\(Words.count(strangers.count, "user")) with interactions but not in the users file",
          evidence:
            "\(Words.list(strangers.prefix(3).map(evidence.id), of: strangers.count)): \(Words.percent(rowCount, of: evidence.shape.rowCount)) of the rows.",
          advice: "Segments by attribute leave them out.", rows: evidence.rows(ofUsers: strangers),
          rowCount: rowCount, users: Array(strangers.prefix(Finding.rowLimit))))
    }
    return findings
  }
}
