import Interactions
import SparseMath

/// Scores an item by the weighted sum of what two or three models say of it.
struct Blend: Recommender {
  let parts: ModelParts
  let mixing: Mixing
  /// Shape [itemCount]: whether the item has train rows.
  private let isTouched: [Bool]
  private let settings: ModelSettings

  init(parts: ModelParts, mixing: Mixing, isTouched: [Bool], settings: ModelSettings) {
    self.parts = parts
    self.mixing = mixing
    self.isTouched = isTouched
    self.settings = settings
  }

  /// The same parts in other shares.
  func mixed(_ mixing: Mixing) -> Blend {
    Blend(parts: parts, mixing: mixing, isTouched: isTouched, settings: settings)
  }

  var itemCount: Int { isTouched.count }
  var historyDetail: HistoryDetail { parts.historyDetail }
  var knowsUntouchedItems: Bool { parts.knowsUntouchedItems }

  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    scores.update(repeating: 0)
    withParts(of: history) { all, scales in
      for (part, scale) in scales.enumerated() where scale.touched > 0 {
        let values = UnsafeMutableBufferPointer(
          rebasing: all[part * itemCount..<(part + 1) * itemCount])
        for item in 0..<itemCount {
          scores[item] +=
            isTouched[item]
            ? scale.touched * values[item] : scale.untouched * values[item] + scale.untouchedOffset
        }
      }
    }
  }

  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    var amounts = Amounts()
    var terms = Amounts()
    let isTouched = isTouched[item.position]
    withParts(of: history) { _, scales in
      for (part, scale) in scales.enumerated() where scale.touched > 0 {
        let factor = isTouched ? scale.touched : scale.untouched
        let explanation = parts.models[part].explain(item, for: history)
        amounts.add(explanation.contributions, times: factor)
        terms.add(
          explanation.terms.isEmpty
            ? [.init(cause: .fixed(parts.names[part]), amount: explanation.score)]
            : explanation.terms, times: factor)
        if !isTouched, scale.untouchedOffset != 0 {
          let start = Explanation.Contribution(
            cause: .fixed("an average item"), amount: scale.untouchedOffset)
          amounts.add([start], times: 1)
          terms.add([start], times: 1)
        }
      }
    }
    return Explanation(
      item: item, score: amounts.sum, parts: amounts.contributions, terms: terms.contributions,
      meaning: BlendRecipe.card.explanation)
  }

  /// By the weighted mean of the parts' own similarities, each divided by its largest.
  func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    var sums: [Int: Double] = [:]
    let weights = mixing.weights(partCount: parts.models.count, historyLength: 1)
    for (model, weight) in zip(parts.models, weights) where weight > 0 {
      // Items far down a list of one part may be high in the sum.
      let similar = model.similarItems(to: item, count: max(0, count) * 4)
      guard let most = similar.first?.similarity, most > 0 else { continue }
      for (other, similarity) in similar {
        sums[other.position, default: 0] += weight * similarity / most
      }
    }
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    for (other, sum) in sums.sorted(by: { $0.key < $1.key }) { selection.offer(other, score: sum) }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  func archive() -> ModelArchive {
    var (tensors, metadata) = parts.archive
    tensors["touched"] = .integers(shape: [itemCount], isTouched.map { $0 ? 1 : 0 })
    tensors["mixing"] = .doubles(shape: [3], [mixing.first, mixing.third, mixing.halfway ?? 0])
    metadata.merge(settings.metadata) { $1 }
    return ModelArchive(modelID: BlendRecipe.card.id, tensors: tensors, metadata: metadata)
  }

  /// Runs `body` with the scores of all parts, shape [parts × items], and what to make of them.
  private func withParts(
    of history: History, _ body: (UnsafeMutableBufferPointer<Double>, [PartScale]) -> Void
  ) {
    let count = itemCount
    let weights = mixing.weights(
      partCount: parts.models.count, historyLength: history.items.count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count * parts.models.count) { all in
      var isCounted = isTouched
      for item in history.items { isCounted[item.position] = false }
      let spreads = parts.models.enumerated().map { part, model -> (Double, Double)? in
        let scores = UnsafeMutableBufferPointer(rebasing: all[part * count..<(part + 1) * count])
        guard weights[part] > 0 else { return nil }
        model.score(history, into: scores)
        return PartScale.spread(of: scores) { isCounted[$0] }
      }
      body(
        all,
        PartScale.scales(
          weights: weights, spreads: spreads, knows: parts.models.map(\.knowsUntouchedItems)))
    }
  }
}

/// Contributions of several models, added up by cause, in the order in which causes first appear.
private struct Amounts {
  private var places: [Explanation.Contribution.Cause: Int] = [:]
  private var causes: [Explanation.Contribution.Cause] = []
  private var amounts: [Double] = []

  var sum: Double { amounts.reduce(0, +) }

  var contributions: [Explanation.Contribution] {
    zip(causes, amounts).map { Explanation.Contribution(cause: $0, amount: $1) }
  }

  mutating func add(_ parts: [Explanation.Contribution], times factor: Double) {
    for part in parts {
      if let place = places[part.cause] {
        amounts[place] += factor * part.amount
      } else {
        places[part.cause] = causes.count
        causes.append(part.cause)
        amounts.append(factor * part.amount)
      }
    }
  }
}
