import Interactions
import Wording

/// Malformed rows of the load, missing attribute cells and titles that occur twice.
enum ColumnChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    rejections(evidence) + gaps(evidence) + twins(evidence) + values(evidence)
  }

  private static func rejections(_ evidence: Evidence) -> [Finding] {
    let load = evidence.dataset.loadReport
    let readCount = evidence.dataset.log.count + load.rejectedCount
    return load.rejections.enumerated().map { place, rejection in
      let share = Double(rejection.count) / Double(max(1, readCount))
      let lines = rejection.examples.prefix(3).map { Words.count($0.line) }
      return Finding(
        id: "malformed.\(place)", severity: share > Thresholds.rejectedShare ? .warning : .notice,
        title: "\(Words.count(rejection.count, "row")) rejected: \(rejection.reason)",
        evidence:
          "\(Words.percent(share)) of the rows read, first on line \(Words.list(Array(lines), of: rejection.count)).",
        advice: "Look at the examples in the load report; if they are right, change the mapping.",
        rowCount: rejection.count)
    }
  }

  private static func gaps(_ evidence: Evidence) -> [Finding] {
    let title = evidence.dataset.catalogue?.titleColumn
    return evidence.report.columns.filter { $0.missingCount > 0 }.map { gap in
      let isTitle = gap.table == .items && gap.column == title
      let isSevere = isTitle && gap.missingShare > Thresholds.missingTitleShare
      return Finding(
        id: "missing.\(gap.table.rawValue).\(gap.column)", severity: isSevere ? .warning : .notice,
        title:
          "\(gap.column) is missing for \(gap.table.words(gap.missingCount))",
        evidence:
          "\(Words.percent(gap.missingShare)) of \(Words.count(gap.knownCount)) in the \(gap.table.rawValue) file.",
        advice: isTitle
          ? "Ids are shown in place of titles." : "Models and segments that use it leave these out."
      )
    }
  }

  private static func twins(_ evidence: Evidence) -> [Finding] {
    guard let catalogue = evidence.dataset.catalogue, let column = catalogue.titleColumn,
      case .text(let titles)? = catalogue.attributes.column(named: column)?.cells
    else { return [] }
    var itemsOfTitle: [String: [ItemIndex]] = [:]
    for (item, title) in titles.enumerated() {
      if let title, !title.isEmpty { itemsOfTitle[title, default: []].append(ItemIndex(item)) }
    }
    let twins = itemsOfTitle.filter { $0.value.count > 1 }.sorted { $0.value[0] < $1.value[0] }
    guard !twins.isEmpty else { return [] }
    let items = twins.flatMap(\.value)
    return [
      Finding(
        id: "catalogue.sameTitle", severity: .notice,
        title:
          "\(Words.count(twins.count, "title")) belong\(twins.count == 1 ? "s" : "") to several items",
        evidence: "\(Words.list(twins.map(\.key))).",
        advice: "If they are the same thing, merge their ids: their interactions are split.",
        rows: evidence.rows(ofItems: items),
        rowCount: items.reduce(0) { $0 + Int(evidence.counts.items[$1.position]) }, items: items)
    ]
  }

  private static func values(_ evidence: Evidence) -> [Finding] {
    guard let values = evidence.report.values, let column = evidence.view.values else { return [] }
    var findings: [Finding] = []
    if values.notFiniteCount > 0 {
      findings.append(
        Finding(
          id: "values.notFinite", severity: .warning,
          title:
            "\(Words.count(values.notFiniteCount, "value")) \(values.notFiniteCount == 1 ? "is" : "are") no number",
          evidence: "They are infinite or not a number.",
          advice: "Leave these rows out: one of them turns a whole model into nothing.",
          rows: evidence.rows { !column[$0].isFinite }, rowCount: values.notFiniteCount))
    }
    if values.spread == .logarithmic, values.median > 0,
      values.maximum / values.median > Thresholds.valueSkew
    {
      findings.append(
        Finding(
          id: "values.skewed", severity: .warning, title: "A few values outweigh all others",
          evidence:
            "The median is \(Words.decimal(values.median, places: 0)), the largest \(Words.decimal(values.maximum, places: 0)).",
          advice:
            "Use the logarithm or treat every row as one positive: raw counts as confidence would follow a few rows.",
          rowCount: 0))
    }
    return findings
  }
}
