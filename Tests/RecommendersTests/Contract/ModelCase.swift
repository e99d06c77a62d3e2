import Interactions
import Recommenders
import Testing

/// A model with settings, as the contract suite trains it.
struct ModelCase: Sendable, CustomTestStringConvertible {
  let recipe: any ModelRecipe
  let settings: ModelSettings

  var testDescription: String {
    ([recipe.card.name] + settings.values.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })
      .joined(separator: " ")
  }

  /// Every model of the shelf with its defaults, and those whose settings choose other code.
  static let all: [ModelCase] =
    ModelShelf.recipes.map { ModelCase(recipe: $0, settings: fast($0.card)) } + [
      variant("item-knn", ["direction": .choice("source"), "shrinkage": .real(2.5)]),
      variant("ease", ["precision": .choice("single"), "regularization": .real(20)]),
      variant("ials", ["solver": .choice("exact")]),
      variant(
        "ials", ["solver": .choice("block"), "factors": .whole(40), "blockSize": .whole(16)]),
      variant("ials", ["regularizationScaling": .choice("frequency")]),
      variant(
        "ials",
        ["regularizationScaling": .choice("constant"), "initialization": .choice("uniform")]),
      variant(
        "ials",
        [
          "regularizationScaling": .choice("frequency"), "solver": .choice("exact"),
          "factors": .whole(5),
        ]),
      variant("slim", ["sign": .choice("any"), "candidateCount": .whole(30)]),
      variant("bpr", ["negatives": .choice("popularity")]),
    ]

  static let learning = all.filter { !["random", "most-popular"].contains($0.recipe.card.id) }

  func train(
    _ feedback: FeedbackMatrix, _ context: TrainingContext = TrainingContext()
  ) throws -> any Recommender {
    try recipe.train(on: feedback, settings: settings, context: context)
  }

  private static func variant(
    _ id: String, _ values: [String: ModelSettings.Value]
  ) -> ModelCase {
    let recipe = ModelShelf.recipes.first { $0.card.id == id } ?? ModelShelf.recipes[0]
    let settings = ModelSettings(fast(recipe.card).values.merging(values) { $1 })
    return ModelCase(recipe: recipe, settings: settings)
  }

  /// Few factors and epochs: the data are small.
  private static func fast(_ card: ModelCard) -> ModelSettings {
    switch card.id {
    case "ials":
      ModelSettings([
        "factors": .whole(8), "epochs": .whole(6), "regularization": .real(0.02),
      ])
    case "bpr":
      ModelSettings([
        "factors": .whole(8), "epochs": .whole(40), "learningRate": .real(0.1),
      ])
    case "pure-svd": ModelSettings(["factors": .whole(8)])
    case "slim": ModelSettings(["l1Regularization": .real(0.1), "regularization": .real(5)])
    default: ModelSettings()
    }
  }
}
