import CKernels
import Interactions
import SparseMath

/// Predicts a rating by the baseline plus how the most similar people rated the item.
///
/// Similar people are found among those of the training part when a history is scored, the same for known
/// and new people; a known person meets herself there, which only matters for items she has rated.
public struct UserRatingKNN: RatingPredictor {
  let levels: RatingLevels
  /// What each rating is above its baseline, shape [userCount × itemCount].
  let deviations: CSRMatrix
  private let correlations: Correlations
  private let settings: ModelSettings

  init(levels: RatingLevels, deviations: CSRMatrix, settings: ModelSettings) {
    self.levels = levels
    self.deviations = deviations
    self.settings = settings
    correlations = Correlations(
      others: deviations.transposed(), shrinkage: settings.real("shrinkage"))
  }

  public var itemCount: Int { levels.items.count }
  public var ratingScale: ClosedRange<Double> { levels.scale }

  /// - Complexity: O(ratings of the history's items + ratings of similar people).
  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    let ratings = history.ratings ?? .none
    let bias = levels.bias(ratings)
    let near = neighbors(ratings, bias: bias)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * itemCount) { sums in
      sums.initialize(repeating: 0)
      deviations.columns.withUnsafeBufferPointer { columns in
        (deviations.values ?? []).withUnsafeBufferPointer { values in
          guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
          for neighbor in near {
            let range = deviations.range(ofRow: Int(neighbor.line))
            ratings_add_neighbor(
              columns + range.lowerBound, values + range.lowerBound, range.count,
              neighbor.similarity, Double(settings.whole("neighborCount")), sums.baseAddress)
          }
        }
      }
      for item in 0..<itemCount {
        let weight = sums[3 * item + 1]
        scores[item] = levels.items[item] + bias + (weight > 0 ? sums[3 * item] / weight : 0)
      }
    }
  }

  /// An item of the history has a say by what it adds to the correlation with each neighbour, times what the
  /// neighbour thinks of the recommended item; and by its share in the bias.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let ratings = history.ratings ?? .none
    let bias = levels.bias(ratings)
    var (fixed, amounts) = levels.parts(of: item, ratings)
    let own = levels.deviations(ratings, bias: bias)
    let near = Array(
      neighbors(ratings, bias: bias).lazy.compactMap { neighbor in
        deviation(of: Int(neighbor.line), on: item.position).map { (neighbor, $0) }
      }.prefix(settings.whole("neighborCount")))
    let weight = near.reduce(0.0) { $0 + $1.0.similarity }
    var score = levels.items[item.position] + bias
    for (neighbor, opinion) in near where weight > 0 {
      let products = zip(ratings.items, own).map { rated, deviation in
        self.deviation(of: Int(neighbor.line), on: rated.position).map { $0 * deviation } ?? 0
      }
      // Of the similarity as it was found, in single precision.
      let share = neighbor.similarity / products.reduce(0, +)
      for (place, product) in products.enumerated() {
        amounts[place] += share * product * opinion / weight
      }
      score += neighbor.similarity * opinion / weight
    }
    fixed += zip(ratings.items, amounts).map {
      Explanation.Contribution(cause: .historyItem($0), amount: $1)
    }
    return Explanation(
      item: item, score: score, parts: fixed, meaning: RatingKNNRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    let shape = [deviations.entryCount]
    return ModelArchive(
      modelID: RatingKNNRecipe.card.id,
      tensors: levels.tensors.merging([
        "offsets": .integers(
          shape: [deviations.rowOffsets.count], Array(deviations.rowOffsets)),
        "items": .integers(shape: shape, Array(deviations.columns)),
        "deviations": .floats(shape: shape, Array(deviations.values ?? [])),
      ]) { own, _ in own },
      metadata: settings.metadata.merging(ArchivedScale.metadata(levels.scale)) { own, _ in own })
  }

  private func neighbors(_ ratings: RatedItems, bias: Double) -> [Correlations.Neighbor] {
    let rows = ratings.items.map { UInt32($0.position) }
    let own = levels.deviations(ratings, bias: bias).map { Float($0) }
    return rows.withUnsafeBufferPointer { rows in
      own.withUnsafeBufferPointer { own in
        correlations.neighbors(
          rows: rows, deviations: own, count: .max,
          Correlations.Scratch(lineCount: deviations.rowCount))
      }
    }
  }

  /// Nil where the person has not rated the item.
  private func deviation(of user: Int, on item: Int) -> Double? {
    var range = deviations.range(ofRow: user)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let found = Int(deviations.columns[middle])
      if found == item { return deviations.values.map { Double($0[middle]) } }
      range = found < item ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
