import Interactions
import Wording

/// Moments that are absent, impossible, equal or out of order.
enum TimestampChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    let rowCount = evidence.shape.rowCount
    guard rowCount > 0 else { return [] }
    guard let moments = evidence.view.moments else {
      return [
        Finding(
          id: "time.absent", severity: .notice, title: "No timestamps",
          evidence: "The file has no time column.",
          advice: "Temporal splits are not possible; a random split cannot show how a model ages.")
      ]
    }
    guard let frame = evidence.frame else {
      return [
        Finding(
          id: "time.unusable", severity: .error, title: "No usable timestamp",
          evidence: "Every moment is zero, before 1970 or in the future.",
          advice: "Check the time column and its unit in the mapping.", rowCount: rowCount)
      ]
    }
    let latest = evidence.now + Thresholds.clockSkew
    func finding(
      _ id: String, _ count: Int, _ title: String, _ text: String, _ remedy: CleaningRule,
      _ isMeant: (Int64) -> Bool
    ) -> [Finding] {
      guard count > 0 else { return [] }
      let isBroken = Double(count) > Thresholds.brokenTimeShare * Double(rowCount)
      return [
        Finding(
          id: id, severity: isBroken ? .error : .warning, title: title,
          evidence: "\(Words.percent(count, of: rowCount)) of the rows. \(text)",
          advice: isBroken
            ? "Check the time column and its unit in the mapping before anything else."
            : "Leave them out of temporal splits with a date range.",
          rows: evidence.rows { isMeant(moments[$0]) }, rowCount: count, remedy: remedy)
      ]
    }
    let from = CleaningRule.dateRange(from: frame.first, through: nil)
    let through = CleaningRule.dateRange(from: nil, through: frame.last)
    let span = "The others lie between \(Words.day(frame.first)) and \(Words.day(frame.last))."
    return finding(
      "time.zero", frame.zeroCount, "\(Words.count(frame.zeroCount, "row")) at time zero",
      "1970-01-01 00:00 stands for an unknown time.", from
    ) { $0 == 0 }
      + finding(
        "time.future", frame.futureCount, "\(Words.count(frame.futureCount, "row")) in the future",
        "They are later than \(Words.day(latest)).", through
      ) { $0 > latest }
      + finding(
        "time.tooEarly", frame.tooEarlyCount,
        "\(Words.count(frame.tooEarlyCount, "row")) long before all others", span, from
      ) { $0 < frame.first && $0 != 0 }
      + finding(
        "time.tooLate", frame.tooLateCount,
        "\(Words.count(frame.tooLateCount, "row")) long after all others", span, through
      ) { $0 > frame.last && $0 <= latest }
      + order(evidence, frame, moments)
  }

  /// Facts that need a tie rule or a sort, not cleaning.
  private static func order(_ evidence: Evidence, _ frame: TimeFrame, _ moments: Moments)
    -> [Finding]
  {
    let rowCount = evidence.shape.rowCount
    var findings: [Finding] = []
    let ties = evidence.pairs.ties.count
    if ties > 0 {
      findings.append(
        Finding(
          id: "time.ties", severity: .notice,
          title: "\(Words.count(ties, "row")) share their moment",
          evidence:
            "\(Words.percent(ties, of: rowCount)) of the rows have the same time as another row of the same user.",
          advice:
            "Their order is that of the file; sequence models and leave-last splits depend on it.",
          rows: evidence.pairs.ties.rows.sorted(), rowCount: ties))
    }
    if frame.outOfOrderCount > 0 {
      findings.append(
        Finding(
          id: "time.outOfOrder", severity: .notice, title: "The file is not in order of time",
          evidence:
            "\(Words.count(frame.outOfOrderCount, "row")) \(frame.outOfOrderCount == 1 ? "is" : "are") earlier than the row before.",
          advice: "Nothing to do: splits sort by time.",
          rows: evidence.rows { $0 > 0 && moments[$0] < moments[$0 - 1] },
          rowCount: frame.outOfOrderCount))
    }
    if frame.isDaily, frame.usableCount > 1 {
      findings.append(
        Finding(
          id: "time.daily", severity: .notice, title: "Times are whole days",
          evidence: "Every moment is midnight in UTC.",
          advice: "The order within a day is unknown: split at day boundaries.", rowCount: 0))
    }
    return findings
  }
}
