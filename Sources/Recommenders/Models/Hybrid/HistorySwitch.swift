import Interactions
import SparseMath

/// Leaves thin histories to one model and full ones to another.
struct HistorySwitch: Recommender {
  /// For thin and for full histories.
  let parts: ModelParts
  /// Histories with fewer items are thin.
  let minimumHistory: Int
  private let settings: ModelSettings

  init(parts: ModelParts, settings: ModelSettings) {
    self.parts = parts
    self.settings = settings
    minimumHistory = settings.whole("minimumHistory")
  }

  var itemCount: Int { parts.itemCount }
  var historyDetail: HistoryDetail { parts.historyDetail }
  var knowsUntouchedItems: Bool { parts.knowsUntouchedItems }

  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    model(for: history.items.count).score(history, into: scores)
  }

  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    model(for: history.items.count).explain(item, for: history)
  }

  /// The lists of each model for its share of the histories.
  func rank(_ request: RankingRequest) throws -> RankedLists {
    let histories = request.histories
    let isThin = (0..<histories.count).map {
      histories.matrix.entryCount(ofRow: $0) < minimumHistory
    }
    func lists(_ model: any Recommender, _ wanted: Bool) throws -> RankedLists {
      try model.rank(
        RankingRequest(
          histories: histories.gathering(isThin.indices.filter { isThin[$0] == wanted }),
          count: request.count, candidates: request.candidates, excludesSeen: request.excludesSeen,
          parallelism: request.parallelism, cancellation: request.cancellation))
    }
    let (thin, full) = (try lists(parts.models[0], true), try lists(parts.models[1], false))
    var builder = RankedListsBuilder(count: request.count)
    var (nextThin, nextFull) = (0, 0)
    for list in isThin.indices {
      let source = isThin[list] ? thin : full
      let position = isThin[list] ? nextThin : nextFull
      for (item, score) in zip(source.items(ofList: position), source.scores(ofList: position)) {
        builder.append(item: item, score: score)
      }
      builder.endList()
      if isThin[list] { nextThin += 1 } else { nextFull += 1 }
    }
    return builder.build()
  }

  /// By the model for full histories, else by the other.
  func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    let similar = parts.models[1].similarItems(to: item, count: count)
    return similar.isEmpty ? parts.models[0].similarItems(to: item, count: count) : similar
  }

  func archive() -> ModelArchive {
    let (tensors, metadata) = parts.archive
    return ModelArchive(
      modelID: HistorySwitchRecipe.card.id, tensors: tensors,
      metadata: metadata.merging(settings.metadata) { $1 })
  }

  private func model(for length: Int) -> any Recommender {
    parts.models[length < minimumHistory ? 0 : 1]
  }
}
