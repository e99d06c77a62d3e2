import Interactions
import SparseMath

/// Scores items by how often they came next after the latest item of a history.
///
/// P(next = i | last = j) = (n(j → i) + smoothing · p(i)) / (n(j →) + smoothing), where p is the share
/// of all positives that an item has: with no transitions to go by it is popularity.
public struct MarkovChain: Recommender {
  /// Shape [items × items]: how often the column came right after the row; the values are counts.
  let transitions: CSRMatrix
  /// Shape [items]: share of all positives.
  let popularity: [Double]
  private let settings: ModelSettings
  private let smoothing: Double

  init(transitions: CSRMatrix, popularity: [Double], settings: ModelSettings) {
    self.transitions = transitions
    self.popularity = popularity
    self.settings = settings
    smoothing = settings.real("smoothing")
  }

  public var itemCount: Int { popularity.count }

  public var historyDetail: HistoryDetail { .order }

  /// - Complexity: O(items).
  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    let last = last(of: history)
    let share = priorShare(after: last)
    for item in 0..<itemCount { scores[item] = share * popularity[item] }
    guard let last else { return }
    let total = count(after: last) + smoothing
    for entry in transitions.range(ofRow: last.position) {
      scores[Int(transitions.columns[entry])] += count(at: entry) / total
    }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let last = last(of: history)
    let prior = priorShare(after: last) * popularity[item.position]
    var parts = [Explanation.Contribution(cause: .fixed("popularity"), amount: prior)]
    var score = prior
    if let last {
      let row = transitions.range(ofRow: last.position)
      if let entry = row.first(where: { Int(transitions.columns[$0]) == item.position }) {
        let amount = count(at: entry) / (count(after: last) + smoothing)
        parts.append(Explanation.Contribution(cause: .historyItem(last), amount: amount))
        score += amount
      }
    }
    return Explanation(
      item: item, score: score, parts: parts, meaning: MarkovChainRecipe.card.explanation)
  }

  /// What most often came next.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    for entry in transitions.range(ofRow: item.position) {
      let next = Int(transitions.columns[entry])
      if next != item.position {
        selection.offer(next, score: self.count(at: entry) / self.count(after: item))
      }
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: MarkovChainRecipe.card.id,
      tensors: [
        "popularity": .doubles(shape: [itemCount], popularity),
        "offsets": .integers(shape: [itemCount + 1], Array(transitions.rowOffsets)),
        "next": .integers(shape: [transitions.entryCount], Array(transitions.columns)),
        "counts": .floats(
          shape: [transitions.entryCount], transitions.values.map(Array.init) ?? []),
      ], metadata: settings.metadata)
  }

  private func last(of history: History) -> ItemIndex? {
    history.chronologicalPositions.last.map { history.items[$0] }
  }

  private func count(at entry: Int) -> Double { Double(transitions.values?[entry] ?? 1) }

  private func count(after item: ItemIndex) -> Double {
    transitions.range(ofRow: item.position).reduce(0) { $0 + count(at: $1) }
  }

  /// How much of the probability follows popularity.
  private func priorShare(after last: ItemIndex?) -> Double {
    guard let last else { return 1 }
    let count = count(after: last)
    return count > 0 ? smoothing / (count + smoothing) : 1
  }
}
