import Interactions
import SparseMath
import Wording

/// A named set of evaluated users.
struct UserGroup: Equatable {
  let kind: Segment.Kind
  let name: String
  let rule: String
  let rows: [Int]
}

/// Divides the evaluated users by what train knows of them.
struct UserGroups {
  /// Row `r` is the history of evaluated user `r`.
  let histories: CSRMatrix
  let popularity: ItemPopularity
  let thinHistory: Int

  /// Groups that have users, in table order.
  func all() -> [UserGroup] {
    (activityTerciles() + [thin(), niche()].compactMap { $0 }).filter { !$0.rows.isEmpty }
  }

  /// Thirds by length of history. Users with histories of one length stay together, so thirds may be unequal.
  private func activityTerciles() -> [UserGroup] {
    let lengths = (0..<histories.rowCount).map { histories.entryCount(ofRow: $0) }
    let sorted = lengths.sorted()
    guard !sorted.isEmpty else { return [] }
    let lower = sorted[(sorted.count - 1) / 3]
    let upper = sorted[2 * (sorted.count - 1) / 3]
    func rows(_ belongs: (Int) -> Bool) -> [Int] { lengths.indices.filter { belongs(lengths[$0]) } }
    return [
      UserGroup(
        kind: .lightUsers, name: "light users", rule: "up to \(Words.count(lower)) train items",
        rows: rows { $0 <= lower }),
      UserGroup(
        kind: .middleUsers, name: "middle users",
        rule: "\(Words.count(lower + 1)) to \(Words.count(upper)) train items",
        rows: rows { $0 > lower && $0 <= upper }),
      UserGroup(
        kind: .heavyUsers, name: "heavy users", rule: "more than \(Words.count(upper)) train items",
        rows: rows { $0 > upper }),
    ]
  }

  private func thin() -> UserGroup {
    UserGroup(
      kind: .thinHistories, name: "thin histories",
      rule: "fewer than \(Words.count(thinHistory)) train items",
      rows: (0..<histories.rowCount).filter { histories.entryCount(ofRow: $0) < thinHistory })
  }

  /// The third of users whose histories are the least popular on average.
  private func niche() -> UserGroup? {
    let means = (0..<histories.rowCount).map { popularity.mean(of: histories.columns(ofRow: $0)) }
    let known = means.filter { !$0.isNaN }.sorted()
    guard !known.isEmpty else { return nil }
    let bound = known[(known.count - 1) / 3]
    return UserGroup(
      kind: .nicheTaste, name: "niche taste",
      rule: "train items have at most \(Words.metric(bound, places: 1)) users on average",
      rows: means.indices.filter { means[$0] <= bound })
  }
}
