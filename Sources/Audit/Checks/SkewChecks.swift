import Interactions
import Wording

/// Rows that pile up on few items or few users.
enum SkewChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    var findings: [Finding] = []
    let popularity = evidence.report.popularity
    if popularity.gini > Thresholds.extremeGini {
      let head = popularity.topCount(0.01)
      let items = popularity.ranking.prefix(head).map { ItemIndex(Int($0)) }
      findings.append(
        Finding(
          id: "skew.items", severity: .notice, title: "Extreme popularity skew",
          evidence:
            "Gini \(Words.decimal(popularity.gini, places: 2)); the top 1 % of items hold \(Words.percent(popularity.topShare(0.01))) of the rows.",
          advice: "Best-sellers will look strong; compare coverage and head against tail as well.",
          rows: evidence.rows(ofItems: items), rowCount: popularity.cumulativeRows[head],
          items: Array(items.prefix(Finding.rowLimit))))
    }
    let activity = evidence.report.activity
    let share = activity.topShare(Thresholds.powerFraction)
    if share > Thresholds.powerShare {
      let power = activity.topCount(Thresholds.powerFraction)
      let users = activity.ranking.prefix(power).map { UserIndex(Int($0)) }
      findings.append(
        Finding(
          id: "skew.powerUsers", severity: .notice,
          title: "Power users make \(Words.percent(share)) of the rows",
          evidence:
            "The top \(Words.percent(Thresholds.powerFraction)) are \(Words.count(power, "user")).",
          advice: "Averages over rows describe them alone: read metrics as averages over users.",
          rows: evidence.rows(ofUsers: users), rowCount: activity.cumulativeRows[power],
          users: Array(users.prefix(Finding.rowLimit))))
    }
    return findings
  }
}
