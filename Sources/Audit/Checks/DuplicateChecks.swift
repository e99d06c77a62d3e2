import Interactions
import Wording

/// Repeated rows. In ratings a repeated pair is a fault; in event logs coming back is ordinary.
enum DuplicateChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    let pairs = evidence.pairs
    let rowCount = evidence.shape.rowCount
    let isRatings = evidence.view.values != nil && evidence.view.events == nil
    // Without time or value, equal rows may be separate acts that the file cannot tell apart.
    let isTelling = evidence.view.moments != nil || evidence.view.values != nil
    func severity(_ count: Int) -> Finding.Severity {
      Double(count) >= Thresholds.repeatShare * Double(rowCount) ? .warning : .notice
    }
    var findings: [Finding] = []
    if pairs.exact.count > 0 {
      findings.append(
        Finding(
          id: "duplicates.exact", severity: isTelling ? .warning : .notice,
          title: Words.count(pairs.exact.count, "exact duplicate row"),
          evidence:
            "They agree with an earlier row in every column; \(Words.percent(pairs.exact.count, of: rowCount)) of the rows.",
          advice: "Drop them: they count the same act twice and leak from train into test.",
          rows: pairs.exact.rows.sorted(), rowCount: pairs.exact.count,
          remedy: .dropExactDuplicates))
    }
    let consecutive = pairs.consecutive.count
    if consecutive > 0, !isRatings {
      findings.append(
        Finding(
          id: "duplicates.consecutive", severity: severity(consecutive),
          title:
            "\(Words.count(consecutive, "row")) repeat\(consecutive == 1 ? "s" : "") the row before",
          evidence:
            "The same user did the same to the same item twice in a row, at another time; \(Words.percent(consecutive, of: rowCount)) of the rows. Reloads and double reports look like this.",
          advice:
            "Keep the first of each run, or let the feedback rules take the maximum instead of the sum.",
          rows: pairs.consecutive.rows.sorted(), rowCount: consecutive, remedy: .keepFirstOfRun))
    }
    let samePair = pairs.samePair.count
    if samePair > 0 {
      findings.append(
        Finding(
          id: "duplicates.samePair", severity: isRatings ? severity(samePair) : .notice,
          title: "\(Words.count(samePair, "row")) on a pair that has an earlier row",
          evidence: isRatings
            ? "The user rated the item more than once, with another value or time; \(Words.percent(samePair, of: rowCount)) of the rows."
            : "Users came back to the same item; \(Words.percent(samePair, of: rowCount)) of the rows.",
          advice: isRatings
            ? "Keep the latest rating of each pair: a pair in both train and test is known beforehand."
            : "Choose how repeats add up in the feedback rules: sum, maximum or last.",
          rows: pairs.samePair.rows.sorted(), rowCount: samePair, remedy: .keepLastOfPair))
    }
    return findings
  }
}
