import Interactions
import Wording

/// Newcomers and thin histories: true facts about the data rather than faults.
enum ColdStartChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    thin(evidence) + newcomers(evidence)
  }

  private static func thin(_ evidence: Evidence) -> [Finding] {
    func finding(_ counts: [UInt32], _ present: Int, _ word: String, _ advice: String) -> [Finding]
    {
      let thin = counts.reduce(0) { $0 + ($1 > 0 && $1 < Thresholds.thinRows ? 1 : 0) }
      guard Double(thin) > Thresholds.newShare * Double(present) else { return [] }
      return [
        Finding(
          id: "cold.thin\(word.prefix(1).uppercased())\(word.dropFirst())s", severity: .notice,
          title:
            "\(Words.percent(thin, of: present)) of \(word)s have fewer than \(Thresholds.thinRows) rows",
          evidence: "\(Words.count(thin)) of \(Words.count(present)) \(word)s.", advice: advice)
      ]
    }
    let shape = evidence.shape
    return finding(
      evidence.counts.users, shape.userCount, "user",
      "Plan a fallback for thin histories and read the results by activity.")
      + finding(
        evidence.counts.items, shape.itemCount, "item",
        "Collaborative models barely know them; compare head and tail.")
  }

  private static func newcomers(_ evidence: Evidence) -> [Finding] {
    guard let time = evidence.report.time else { return [] }
    var findings: [Finding] = []
    let timeline = time.timeline
    for (word, share) in [("user", timeline.newUserShare), ("item", timeline.newItemShare)]
    where share > Thresholds.newShare {
      findings.append(
        Finding(
          id: "cold.new\(word == "user" ? "Users" : "Items")", severity: .notice,
          title:
            "\(Words.percent(share)) of active \(word)s are new each \(timeline.period.rawValue)",
          evidence:
            "Rule of thumb: above \(Words.percent(Thresholds.newShare)) pure collaborative filtering has too little to go on.",
          advice: word == "user"
            ? "Measure lists for short histories; a first-visit list matters more than the model."
            : "Mix in content or recency so that new items get seen."))
    }
    let cold = time.coldStart
    if cold.userRowShare > Thresholds.newShare {
      findings.append(
        Finding(
          id: "cold.temporalSplit", severity: .notice,
          title: "\(Words.percent(cold.userRowShare)) of the last fifth comes from new users",
          evidence:
            "\(Words.count(cold.userCount, "user")) and \(Words.count(cold.itemCount, "item")) first appear after \(Words.day(time.frame.lastFifthStart)).",
          advice:
            "A global temporal split tests few known users here; a split per user tests them all.",
          rowCount: cold.userRowCount))
    }
    return findings
  }
}
