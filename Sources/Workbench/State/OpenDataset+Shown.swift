import Audit

extension OpenDataset {
  /// The audit that panes show: of the brushed rows where there are some, else of all that are left.
  public var shownAudit: AuditReport? { brush == nil ? audit : brushedAudit ?? audit }

  /// What the panes are narrowed to, in words; nil where they show everything.
  public var brushWords: String? {
    brush.map { words(of: $0) }
  }

  /// `top 20 films`, `users 1–47 × films 1–84`, `Sep 97–Apr 98`.
  public func words(of brush: Brush) -> String {
    let nouns = DataNouns(self)
    switch brush {
    case .items(let ranks): return Self.words(ranks, nouns.items)
    case .users(let ranks): return Self.words(ranks, "users")
    case .cell(let users, let items):
      return "users \(Self.ranks(users)) × \(nouns.items) \(Self.ranks(items))"
    case .span(let from, let through): return Phrase.span(from, through)
    }
  }

  private static func words(_ ranks: Range<Int>, _ noun: String) -> String {
    ranks.lowerBound == 0
      ? "top \(Phrase.count(ranks.upperBound)) \(noun)"
      : "\(noun) of rank \(Self.ranks(ranks))"
  }

  /// Ranks from 1: `1–47`, or `5` for a single one.
  public static func ranks(_ ranks: Range<Int>) -> String {
    let (first, last) = (Phrase.count(ranks.lowerBound + 1), Phrase.count(ranks.upperBound))
    return ranks.count == 1 ? last : "\(first)–\(last)"
  }
}
