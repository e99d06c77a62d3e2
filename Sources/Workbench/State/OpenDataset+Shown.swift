import Audit

extension OpenDataset {
  /// The audit that panes show: of the brushed rows where there are some, else of all that are left.
  public var shownAudit: AuditReport? { brush == nil ? audit : brushedAudit ?? audit }

  /// What the panes are narrowed to, in words; nil where they show everything.
  public var brushWords: String? {
    let nouns = DataNouns(self)
    switch brush {
    case nil: return nil
    case .items(let ranks): return Self.words(ranks, nouns.items)
    case .users(let ranks): return Self.words(ranks, "users")
    case .span(let from, let through): return Phrase.span(from, through)
    }
  }

  private static func words(_ ranks: Range<Int>, _ noun: String) -> String {
    ranks.lowerBound == 0
      ? "top \(Phrase.count(ranks.upperBound)) \(noun)"
      : "\(noun) of rank \(Phrase.count(ranks.lowerBound + 1))–\(Phrase.count(ranks.upperBound))"
  }
}
