import Interactions
import Wording

/// Shifts between the first and the last third of the rows in time.
enum DriftChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    guard let time = evidence.report.time, time.drift.leastRows >= Thresholds.driftRows else {
      return []
    }
    let drift = time.drift
    return drift.shifts.filter { $0.index >= Thresholds.driftNotice }.map { shift in
      let key = shift.quantity.split(separator: " ").last.map(String.init) ?? shift.quantity
      var text =
        "Population stability index \(Words.decimal(shift.index, places: 2)) from the first to the last third, \(Words.decimal(shift.usualIndex, places: 2)) from the first to the middle (above \(Words.decimal(Thresholds.driftWarning, places: 2)) is a major shift)."
      var items: [ItemIndex] = []
      if shift.quantity == "item popularity", let riser = drift.risers.first {
        items = drift.risers.map(\.item) + drift.fallers.map(\.item)
        text +=
          " Largest gain: \(evidence.dataset.title(of: riser.item)), \(Words.percent(riser.firstShare)) to \(Words.percent(riser.lastShare)) of the rows."
      }
      return Finding(
        id: "drift.\(key)", severity: shift.isAbrupt ? .warning : .notice,
        title: shift.isAbrupt
          ? "The \(shift.quantity) changed in the last third"
          : "The \(shift.quantity) drift\(shift.quantity.hasSuffix("s") ? "" : "s") over time",
        evidence: text,
        advice: "Evaluate on a temporal split; train on recent rows or let old ones decay.",
        rows: evidence.view.moments.map { moments in
          evidence.rows {
            moments[$0] >= time.frame.thirdEnds[1] && time.frame.isUsable(moments[$0])
          }
        } ?? [], rowCount: time.frame.usableCount / 3, items: items)
    }
  }
}
