import Interactions
import SparseMath

/// Predicts a rating as `BiasedSVD` does, with a second vector of the person made of what was rated at all.
///
/// The person is |N|^-½ Σ y over what she took or rated, plus a bias and a vector solved from the ratings.
/// Somebody who took items without rating them still has the first part.
public struct SVDPlusPlus: RatedFactorModel {
  let rated: RatedFactors
  /// y, shape [itemCount × factors].
  let images: DenseMatrix
  private let settings: ModelSettings

  init(rated: RatedFactors, images: DenseMatrix, settings: ModelSettings) {
    self.rated = rated
    self.images = images
    self.settings = settings
  }

  private var ridge: RatingRidge {
    RatingRidge(rated: rated, regularization: settings.real("regularization"))
  }

  public func foldIn(_ history: History) -> [Double] {
    let image = image(of: known(history))
    let ratings = history.ratings ?? .none
    let own = ridge.solve(ratings.items, residuals: residuals(ratings, image))
    return [own[0], 1] + zip(own.dropFirst(), image).map { $0 + $1 }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let known = known(history)
    let ratings = history.ratings ?? .none
    let residuals = residuals(ratings, image(of: known))
    let shares = ridge.shares(of: ratings.items, in: item)
    var amounts: [ItemIndex: Double] = [:]
    for place in ratings.items.indices {
      amounts[ratings.items[place]] = shares[place] * residuals[place]
    }
    let scale = scale(of: known)
    for other in known {
      let product = zip(rated.vector(of: item), images.row(other.position)).reduce(0.0) {
        $0 + Double($1.0) * Double($1.1)
      }
      amounts[other, default: 0] += scale * product
    }
    let parts = known.map {
      Explanation.Contribution(cause: .historyItem($0), amount: amounts[$0] ?? 0)
    }
    return Explanation(
      item: item, score: scores(of: [item], for: history)[0],
      parts: rated.fixedParts(of: item) + parts, meaning: SVDPlusPlusRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    let archive = rated.archive(SVDPlusPlusRecipe.card, settings)
    let shape = [images.rowCount, images.columnCount]
    return ModelArchive(
      modelID: archive.modelID,
      tensors: archive.tensors.merging(["image_factors": .floats(shape: shape, images.elements)]) {
        own, _ in own
      }, metadata: archive.metadata)
  }

  /// N: what was taken or rated, ascending.
  private func known(_ history: History) -> [ItemIndex] {
    guard let ratings = history.ratings, ratings.items != history.items else {
      return history.items
    }
    return Set(history.items).union(ratings.items).sorted()
  }

  private func scale(of known: [ItemIndex]) -> Double {
    known.isEmpty ? 0 : 1 / Double(known.count).squareRoot()
  }

  private func image(of known: [ItemIndex]) -> [Double] {
    var sum = [Double](repeating: 0, count: rated.factors)
    for item in known {
      for (factor, value) in images.row(item.position).enumerated() { sum[factor] += Double(value) }
    }
    let scale = scale(of: known)
    return sum.map { scale * $0 }
  }

  private func residuals(_ ratings: RatedItems, _ image: [Double]) -> [Double] {
    zip(ratings.items, ratings.values).map { item, value in
      zip(rated.vector(of: item), image).reduce(Double(value) - rated.level(of: item)) {
        $0 - Double($1.0) * $1.1
      }
    }
  }
}
