import Interactions
import SparseMath

/// Predicts the mean of all ratings, plus how the item is rated, plus how the person rates.
///
/// A person's bias is Σ (r − item's level) / (λ + n) over the n ratings of the history: the half step of
/// training, so that known and new people are treated alike. Without ratings it is 0.
public struct RatingBaseline: RatedFactorModel {
  let rated: RatedFactors
  /// λ of a person.
  let userRegularization: Double
  private let settings: ModelSettings

  init(rated: RatedFactors, settings: ModelSettings) {
    self.rated = rated
    self.settings = settings
    userRegularization = settings.real("userRegularization")
  }

  public func foldIn(_ history: History) -> [Double] {
    let ratings = history.ratings ?? .none
    let sum = zip(ratings.items, ratings.values).reduce(0.0) {
      $0 + Double($1.1) - rated.level(of: $1.0)
    }
    return [sum / (userRegularization + Double(max(1, ratings.items.count))), 1]
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let ratings = history.ratings ?? .none
    let share = 1 / (userRegularization + Double(max(1, ratings.items.count)))
    let parts = zip(ratings.items, ratings.values).map {
      Explanation.Contribution(
        cause: .historyItem($0), amount: share * (Double($1) - rated.level(of: $0)))
    }
    return Explanation(
      item: item, score: scores(of: [item], for: history)[0],
      parts: rated.fixedParts(of: item) + parts, meaning: RatingBaselineRecipe.card.explanation)
  }

  public func archive() -> ModelArchive { rated.archive(RatingBaselineRecipe.card, settings) }
}
