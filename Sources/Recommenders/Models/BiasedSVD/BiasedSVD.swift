import Interactions
import SparseMath

/// Predicts a rating by the item's level, the person's bias and the product of their vectors.
///
/// The person's bias and vector are not stored: they are solved from the ratings of the history, the same
/// for known and new people. Without ratings the prediction is the item's level; what somebody took
/// without rating it says nothing.
public struct BiasedSVD: RatedFactorModel {
  let rated: RatedFactors
  private let settings: ModelSettings

  init(rated: RatedFactors, settings: ModelSettings) {
    self.rated = rated
    self.settings = settings
  }

  private var ridge: RatingRidge {
    RatingRidge(rated: rated, regularization: settings.real("regularization"))
  }

  public func foldIn(_ history: History) -> [Double] {
    let ratings = history.ratings ?? .none
    let person = ridge.solve(ratings.items, residuals: residuals(ratings))
    return [person[0], 1] + person.dropFirst()
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let ratings = history.ratings ?? .none
    let shares = ridge.shares(of: ratings.items, in: item)
    let parts = zip(ratings.items, zip(shares, residuals(ratings))).map {
      Explanation.Contribution(cause: .historyItem($0), amount: $1.0 * $1.1)
    }
    return Explanation(
      item: item, score: scores(of: [item], for: history)[0],
      parts: rated.fixedParts(of: item) + parts, meaning: BiasedSVDRecipe.card.explanation)
  }

  public func archive() -> ModelArchive { rated.archive(BiasedSVDRecipe.card, settings) }

  private func residuals(_ ratings: RatedItems) -> [Double] {
    zip(ratings.items, ratings.values).map { Double($1) - rated.level(of: $0) }
  }
}
