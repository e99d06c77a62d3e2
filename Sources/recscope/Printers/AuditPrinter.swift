import Audit
import Interactions
import Workbench

/// An audit for reading: facts in a table, then the findings with what to do.
struct AuditPrinter {
  let data: BatchData
  let report: AuditReport

  func print() {
    DataPrinter.print(data)
    Output.line()
    facts.print()
    Paragraph.heading(findingsHeading)
    for finding in report.findings { print(finding) }
  }

  private var facts: TextTable {
    var table = TextTable([("", .left), ("", .right), ("", .left)])
    let shape = report.shape
    table.add([
      "rows", Phrase.count(shape.rowCount), "\(Phrase.count(shape.pairCount)) distinct pairs",
    ])
    table.add([
      "users", Phrase.count(shape.userCount), idle(shape.idleUserCount) + spread(report.activity),
    ])
    table.add([
      "items", Phrase.count(shape.itemCount), idle(shape.idleItemCount) + spread(report.popularity),
    ])
    table.add(["density", Phrase.percent(shape.density), "of all user-item pairs"])
    table.add([
      "head", Phrase.percent(report.popularity.topShare(0.2)),
      "of rows fall on the top 20 % of items; Gini \(Phrase.metric(report.popularity.gini))",
    ])
    table.add([
      "power users", Phrase.percent(report.activity.topShare(0.05)),
      "of rows come from the top 5 % of users",
    ])
    if let time = report.time {
      table.add([
        "days", Phrase.count(Int((time.frame.last - time.frame.first) / 86_400_000) + 1),
        "\(Phrase.date(time.frame.first)) through \(Phrase.date(time.frame.last))",
      ])
      table.add([
        "new users", Phrase.percent(time.timeline.newUserShare),
        "of each \(time.timeline.period.rawValue)'s active users; items \(Phrase.percent(time.timeline.newItemShare))",
      ])
    }
    return table
  }

  private func idle(_ count: Int) -> String {
    count > 0 ? "and \(Phrase.count(count)) without rows; " : ""
  }

  private func spread(_ concentration: Concentration) -> String {
    let quantiles = concentration.quantiles
    return "rows each: \(Phrase.count(quantiles.minimum)) to \(Phrase.count(quantiles.maximum)), "
      + "half have \(Phrase.count(quantiles.median)) or fewer"
  }

  private var findingsHeading: String {
    guard !report.findings.isEmpty else { return "No findings: nothing in these data stands out." }
    let counts = [(Finding.Severity.error, "error"), (.warning, "warning"), (.notice, "notice")]
      .compactMap { severity, word -> String? in
        let count = report.findings.count { $0.severity == severity }
        return count > 0 ? Phrase.count(count, word) : nil
      }
    return "Findings: " + counts.joined(separator: ", ")
  }

  private func print(_ finding: Finding) {
    Output.line()
    Output.line("\(finding.severity)  \(finding.title)  [\(finding.id)]")
    Paragraph.print(finding.evidence, indent: 2)
    Paragraph.print(finding.advice, indent: 2)
    if let remedy = finding.remedy?.flag { Output.line("  Try --clean \(remedy)", cut: true) }
  }
}
