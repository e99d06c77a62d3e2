import Interactions
import Wording

/// Too little data to learn from or to measure with.
enum SizeChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    let shape = evidence.shape
    guard shape.rowCount > 0 else {
      return [
        Finding(
          id: "size.empty", severity: .error, title: "No interactions",
          evidence: "Not one row is left to look at.",
          advice: "Check the load report for rejected rows, the mapping and the filters.")
      ]
    }
    var findings: [Finding] = []
    if shape.rowCount < Thresholds.tinyRows || shape.userCount < Thresholds.tinyUsers
      || shape.itemCount < Thresholds.tinyItems
    {
      findings.append(
        Finding(
          id: "size.tiny", severity: .warning, title: "Very little data",
          evidence:
            "\(Words.count(shape.rowCount, "row")) of \(Words.count(shape.userCount, "user")) on \(Words.count(shape.itemCount, "item")); below \(Words.count(Thresholds.tinyRows)) rows, \(Thresholds.tinyUsers) users or \(Thresholds.tinyItems) items intervals are wider than what sets models apart.",
          advice:
            "Read every comparison with its interval, or collect more before comparing models."))
    }
    findings += single(
      evidence.counts.users, of: shape.userCount, "user", id: "size.singleUsers",
      remedy: .minimumPerUser(2), rows: { evidence.rows(ofUsers: $0.map(UserIndex.init)) },
      advice: "Such users cannot be in both train and test; leave them out of the evaluation."
    ) { (users: $0.map(UserIndex.init), items: []) }
    findings += single(
      evidence.counts.items, of: shape.itemCount, "item", id: "size.singleItems",
      remedy: .minimumPerItem(2), rows: { evidence.rows(ofItems: $0.map(ItemIndex.init)) },
      advice:
        "One row teaches nothing about an item; serve such items by content or leave them out."
    ) { (users: [], items: $0.map(ItemIndex.init)) }
    return findings
  }

  private static func single(
    _ counts: [UInt32], of present: Int, _ word: String, id: String, remedy: CleaningRule,
    rows: ([Int]) -> [UInt32], advice: String,
    subjects: ([Int]) -> (users: [UserIndex], items: [ItemIndex])
  ) -> [Finding] {
    let singles = counts.indices.filter { counts[$0] == 1 }
    guard !singles.isEmpty else { return [] }
    let meant = subjects(Array(singles.prefix(Finding.rowLimit)))
    let has = singles.count == 1 ? "has" : "have"
    return [
      Finding(
        id: id, severity: .notice,
        title: "\(Words.count(singles.count, word)) \(has) a single interaction",
        evidence: "That is \(Words.percent(singles.count, of: present)) of all with interactions.",
        advice: advice, rows: rows(singles), rowCount: singles.count, users: meant.users,
        items: meant.items, remedy: remedy)
    ]
  }
}
