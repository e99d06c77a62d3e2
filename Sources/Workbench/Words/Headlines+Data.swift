import Audit
import Interactions

extension Headlines {
  /// Sentences about the data, the most important first; a screen shows as many as it has room for.
  public static func data(_ state: WorkbenchState, selected: Finding? = nil) -> [String] {
    switch state.phase {
    case .loading(let location): return ["Reading \(Loader.shortName(location))."]
    case .failed(let location, let failure):
      return ["\(Loader.shortName(location)) could not be opened.", failure.reason + "."]
    case .empty: return ["No data yet.", "O opens a file or folder."]
    case .ready: break
    }
    guard let open = state.open else { return ["No data yet.", "O opens a file or folder."] }
    guard let audit = open.audit else { return ["Looking through \(open.dataset.name)."] }
    if let words = open.brushWords { return brushed(open, audit, words) }
    if let selected { return [selected.title + ".", selected.advice] }
    return worst(audit) + [concentration(audit, open), coldStart(audit, open)]
  }

  private static func worst(_ audit: AuditReport) -> [String] {
    let serious = audit.findings.filter { $0.severity > .notice }
    guard let first = serious.first else { return [] }
    return serious.count > 1
      ? [
        "\(Phrase.small(serious.count).capitalizedFirst) findings need a look, first: \(first.title.lowercasedFirst)."
      ]
      : ["One finding needs a look: \(first.title.lowercasedFirst)."]
  }

  /// `One film in five takes 65 % of the ratings.`
  private static func concentration(_ audit: AuditReport, _ open: OpenDataset) -> String {
    let nouns = DataNouns(open)
    let share = Phrase.percent(audit.popularity.topShare(Thresholds.headFraction))
    return "One \(nouns.item) in five takes \(share) of the \(nouns.rows)."
  }

  private static func coldStart(_ audit: AuditReport, _ open: OpenDataset) -> String {
    let nouns = DataNouns(open)
    let users = audit.activity.quantiles
    if users.minimum >= Thresholds.thinRows {
      return "Nobody has fewer than \(Phrase.count(users.minimum)), so no cold start here."
    }
    if users.median < Thresholds.thinRows {
      return "Half of the users have no more than "
        + Phrase.count(users.median, nouns.row, nouns.rows) + ": plan for cold starts."
    }
    return "Some users have only \(Phrase.count(users.minimum, nouns.row, nouns.rows))."
  }

  private static func brushed(_ open: OpenDataset, _ audit: AuditReport, _ words: String)
    -> [String]
  {
    let nouns = DataNouns(open)
    guard let part = open.brushedAudit else { return ["Narrowing every pane to \(words)."] }
    let share = Double(part.shape.rowCount) / Double(max(1, audit.shape.rowCount))
    return [
      "\(words.capitalizedFirst): \(Phrase.percent(share)) of the \(nouns.rows), "
        + "\(Phrase.count(part.shape.userCount, "user")), "
        + Phrase.count(part.shape.itemCount, nouns.item, nouns.items) + ".",
      "esc shows everything again.",
    ]
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
