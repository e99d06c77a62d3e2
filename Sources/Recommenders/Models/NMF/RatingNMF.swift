import Interactions
import SparseMath

/// Predicts a rating by vectors without negative entries: how much of each taste an item has, and a person likes.
///
/// The person's vector is the exact non-negative solution for the ratings of the history, the same for known
/// and new people. Somebody without ratings is the average person of the training part.
public struct RatingNMF: RatedFactorModel {
  let rated: RatedFactors
  /// (bias, vector), shape [1 + factors].
  let typicalPerson: [Double]
  private let settings: ModelSettings

  init(rated: RatedFactors, typicalPerson: [Double], settings: ModelSettings) {
    self.rated = rated
    self.typicalPerson = typicalPerson
    self.settings = settings
  }

  private var isBiased: Bool { settings.choice("bias") == "both" }
  private var lead: Int { isBiased ? 1 : 0 }
  private var solver: NonNegativeSolver {
    NonNegativeSolver(freeCount: lead, order: lead + rated.factors)
  }

  public func foldIn(_ history: History) -> [Double] {
    let ratings = history.ratings ?? .none
    if ratings.items.isEmpty { return [typicalPerson[0], 1] + typicalPerson.dropFirst() }
    let person = solver.solve(gram(ratings.items), right(ratings)).solution
    return (isBiased ? [person[0], 1] : [0, 1]) + person.dropFirst(lead)
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let ratings = history.ratings ?? .none
    let score = scores(of: [item], for: history)[0]
    var parts = rated.fixedParts(of: item)
    if ratings.items.isEmpty {
      parts.append(
        Explanation.Contribution(
          cause: .fixed("taste of the average person"), amount: score - rated.level(of: item)))
    } else {
      let gram = gram(ratings.items)
      let support = solver.solve(gram, right(ratings)).support
      let image = solver.solve(gram, features(of: item), on: support)
      parts += zip(ratings.items, ratings.values).map { other, value in
        let share = zip(features(of: other), image).reduce(0.0) { $0 + $1.0 * $1.1 }
        return Explanation.Contribution(
          cause: .historyItem(other), amount: share * (Double(value) - rated.level(of: other)))
      }
    }
    return Explanation(
      item: item, score: score, parts: parts, meaning: RatingNMFRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    let archive = rated.archive(RatingNMFRecipe.card, settings)
    let person: [String: ModelArchive.Tensor] = [
      "typical_person": .doubles(shape: [typicalPerson.count], typicalPerson)
    ]
    return ModelArchive(
      modelID: archive.modelID, tensors: archive.tensors.merging(person) { own, _ in own },
      metadata: archive.metadata)
  }

  /// What the person's coefficients are multiplied by.
  private func features(of item: ItemIndex) -> [Double] {
    (isBiased ? [1] : []) + rated.vector(of: item).map(Double.init)
  }

  /// Σ zzᵀ + λ n I, lower triangle.
  private func gram(_ items: [ItemIndex]) -> [Double] {
    let order = lead + rated.factors
    var gram = [Double](repeating: 0, count: order * order)
    let penalty = settings.real("regularization") * Double(items.count)
    for place in 0..<order { gram[place * order + place] = penalty }
    let rows = items.flatMap(features)
    gram.withUnsafeMutableBufferPointer { gram in
      rows.withUnsafeBufferPointer { rows in
        guard let gram = gram.baseAddress, let rows = rows.baseAddress else { return }
        Double.addGram(rows: items.count, order: order, rows, to: gram)
      }
    }
    return gram
  }

  private func right(_ ratings: RatedItems) -> [Double] {
    var right = [Double](repeating: 0, count: lead + rated.factors)
    for (item, value) in zip(ratings.items, ratings.values) {
      let residual = Double(value) - rated.level(of: item)
      for (place, feature) in features(of: item).enumerated() { right[place] += residual * feature }
    }
    return right
  }
}
