import Audit
import Interactions

/// The audit of a dataset as part of a page.
struct AuditSection {
  let audit: AuditReport
  let open: OpenDataset

  var body: String {
    [
      HTMLText.lead(lead), shape, HTMLText.grid(AuditCharts(audit: audit).figures),
      HTMLText.heading("Findings"), findings, receipts,
    ].joined(separator: "\n")
  }

  private var lead: String {
    let head = Phrase.percent(audit.popularity.topShare(0.2))
    let least = audit.activity.quantiles.minimum
    return
      "The most popular fifth of the items takes \(head) of the interactions. The least active user has \(Phrase.count(least)), the median \(Phrase.count(audit.activity.quantiles.median))."
  }

  private var shape: String {
    let shape = audit.shape
    var rows = [
      ["interactions", Phrase.count(shape.rowCount)],
      ["users", Phrase.count(shape.userCount)],
      ["items", Phrase.count(shape.itemCount)],
      ["density of users × items", Phrase.percent(shape.density)],
      ["per user: least, median, most", spread(audit.activity.quantiles)],
      ["per item: least, median, most", spread(audit.popularity.quantiles)],
      ["Gini of item popularity", Phrase.metric(audit.popularity.gini)],
    ]
    if let first = audit.time?.timeline.boundaries.first,
      let last = audit.time?.timeline.boundaries.last
    {
      rows.append(["time", "\(Phrase.date(first)) to \(Phrase.date(last))"])
    }
    return HTMLText.table(["", ""], rows, numbers: [1], isProse: true)
  }

  private func spread(_ quantiles: CountSummary) -> String {
    [quantiles.minimum, quantiles.median, quantiles.maximum].map { Phrase.count($0) }.joined(
      separator: ", ")
  }

  private var findings: String {
    guard !audit.findings.isEmpty else {
      return HTMLText.paragraph("Nothing stands out: no check found anything to report.")
    }
    let rows = audit.findings.map { finding in
      let severity = "\(finding.severity)"
      return """
        <li class="\(severity)"><b>\(HTMLText.escaped(finding.title))</b> \
        <span class="note">\(severity)</span><br>\(HTMLText.escaped(finding.evidence))<br>\
        <span class="note">\(HTMLText.escaped(finding.advice))</span></li>
        """
    }
    return "<ul class=\"findings\">\n\(rows.joined(separator: "\n"))\n</ul>"
  }

  private var receipts: String {
    guard !open.receipts.isEmpty else { return "" }
    let rows = open.receipts.map { receipt in
      [
        receipt.rule.description, Phrase.count(receipt.rowsBefore),
        Phrase.count(receipt.rowsAfter), Phrase.count(receipt.rowsDropped),
      ]
    }
    return HTMLText.heading("Cleaning") + "\n"
      + HTMLText.table(["rule", "rows before", "after", "dropped"], rows, numbers: [1, 2, 3])
  }
}
