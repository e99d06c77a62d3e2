import CKernels
import Interactions
import SparseMath

/// Predicts a rating by the baseline plus how the person rated the most similar items.
///
/// The score is the baseline plus Σ s d / Σ s over the nearest rated neighbours of the item, d the rating above
/// its own baseline. Without such neighbours it is the baseline.
public struct ItemRatingKNN: RatingPredictor {
  let levels: RatingLevels
  /// Neighbours of each item, best first, shape [itemCount + 1] and [neighbours].
  let offsets: [UInt32]
  let neighbors: [UInt32]
  let similarities: [Float]
  private let settings: ModelSettings

  init(
    levels: RatingLevels, offsets: [UInt32], neighbors: [UInt32], similarities: [Float],
    settings: ModelSettings
  ) {
    self.levels = levels
    self.offsets = offsets
    self.neighbors = neighbors
    self.similarities = similarities
    self.settings = settings
  }

  public var itemCount: Int { levels.items.count }
  public var ratingScale: ClosedRange<Double> { levels.scale }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    predict((0..<itemCount).map { UInt32($0) }, history, into: scores)
  }

  public func scores(of items: [ItemIndex], for history: History) -> [Double] {
    [Double](unsafeUninitializedCapacity: items.count) { target, count in
      predict(items.map { UInt32($0.position) }, history, into: target)
      count = items.count
    }
  }

  /// Only items of the history have a say: each neighbour's weighted deviation, and its share in the bias.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let ratings = history.ratings ?? .none
    let bias = levels.bias(ratings)
    var (fixed, amounts) = levels.parts(of: item, ratings)
    let deviations = levels.deviations(ratings, bias: bias)
    let places = Dictionary(uniqueKeysWithValues: zip(ratings.items.map(\.position), 0...))
    let range = Int(offsets[item.position])..<Int(offsets[item.position + 1])
    let near = range.compactMap { entry in
      places[Int(neighbors[entry])].map { (place: $0, similarity: Double(similarities[entry])) }
    }.prefix(settings.whole("neighborCount"))
    let weight = near.reduce(0) { $0 + $1.similarity }
    for neighbor in near where weight > 0 {
      amounts[neighbor.place] += neighbor.similarity * deviations[neighbor.place] / weight
    }
    fixed += zip(ratings.items, amounts).map {
      Explanation.Contribution(cause: .historyItem($0), amount: $1)
    }
    return Explanation(
      item: item, score: scores(of: [item], for: history)[0], parts: fixed,
      meaning: RatingKNNRecipe.card.explanation)
  }

  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    (Int(offsets[item.position])..<Int(offsets[item.position + 1])).prefix(max(0, count)).map {
      (ItemIndex(Int(neighbors[$0])), Double(similarities[$0]))
    }
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: RatingKNNRecipe.card.id,
      tensors: levels.tensors.merging([
        "offsets": .integers(shape: [offsets.count], offsets),
        "neighbors": .integers(shape: [neighbors.count], neighbors),
        "similarities": .floats(shape: [similarities.count], similarities),
      ]) { own, _ in own },
      metadata: settings.metadata.merging(ArchivedScale.metadata(levels.scale)) { own, _ in own })
  }

  private func predict(
    _ wanted: [UInt32], _ history: History, into scores: UnsafeMutableBufferPointer<Double>
  ) {
    let ratings = history.ratings ?? .none
    let bias = levels.bias(ratings)
    var deviations = [Double](repeating: .nan, count: itemCount)
    for (item, deviation) in zip(ratings.items, levels.deviations(ratings, bias: bias)) {
      deviations[item.position] = deviation
    }
    ratings_of_neighbors(
      offsets, neighbors, similarities, wanted, wanted.count, settings.whole("neighborCount"),
      deviations, scores.baseAddress)
    for (place, item) in wanted.enumerated() { scores[place] += levels.items[Int(item)] + bias }
  }
}
