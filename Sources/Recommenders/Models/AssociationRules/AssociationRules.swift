import Interactions
import Wording

/// Scores an item by the rules "who has the history item also has this one".
public struct AssociationRules: Recommender {
  /// How strong a rule X → Y is, of n people.
  public enum Measure: String, Sendable, CaseIterable {
    /// Share of those with X who have Y.
    case confidence
    /// Confidence over the share of all who have Y: how many times what chance would give.
    case lift
    /// Share of all who have both.
    case support
  }

  /// For every item the strongest rules that it begins.
  let rules: ItemNeighborhood
  /// Shape [itemCount]: people who have the item.
  let popularity: [UInt32]
  let userCount: Int
  let measure: Measure

  public var itemCount: Int { popularity.count }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    rules.score(history, into: scores)
  }

  /// The strongest rule is said in words.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let plain = rules.explain(item, for: history)
    var meaning = plain.meaning
    if let first = plain.contributions.first, case .historyItem(let cause) = first.cause,
      let place = history.items.firstIndex(of: cause)
    {
      meaning =
        words(from: cause, to: item, first.amount / Double(history.weight(at: place))) + "  "
        + meaning
    }
    return Explanation(
      item: item, score: plain.score, contributions: plain.contributions, meaning: meaning)
  }

  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] { rules.similarItems(to: item, count: count) }

  public func archive() -> ModelArchive {
    let archive = rules.archive()
    let counts: [String: ModelArchive.Tensor] = [
      "popularity": .integers(shape: [itemCount], popularity),
      "user_count": .integers(shape: [1], [UInt32(userCount)]),
    ]
    return ModelArchive(
      modelID: archive.modelID, tensors: archive.tensors.merging(counts) { $1 },
      metadata: archive.metadata)
  }

  /// A rule with its support, confidence and lift.
  private func words(from cause: ItemIndex, to item: ItemIndex, _ strength: Double) -> String {
    let begins = Double(popularity[cause.position])
    let ends = Double(popularity[item.position])
    let all = Double(userCount)
    let common =
      switch measure {
      case .confidence: strength * begins
      case .lift: strength * begins * ends / all
      case .support: strength * all
      }
    return "Strongest rule: of \(Words.count(Int(begins))) with the first item, "
      + "\(Words.count(Int(common.rounded()))) also have this one (support "
      + "\(Words.percent(common / all)), confidence \(Words.percent(common / begins)), lift "
      + "\(Words.number((common * all / (begins * ends) * 100).rounded() / 100)))."
  }
}
