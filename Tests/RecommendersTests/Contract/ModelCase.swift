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
      variant(
        "item-knn",
        [
          "similarity": .choice("asymmetricCosine"), "weighting": .choice("bm25"),
          "asymmetry": .real(0.3), "direction": .choice("source"),
        ]),
      variant("item-knn", ["similarity": .choice("jaccard"), "weighting": .choice("tfidf")]),
      variant("item-knn", ["similarity": .choice("adjustedCosine")]),
      variant("user-knn", ["similarity": .choice("pearson"), "neighborCount": .whole(7)]),
      variant("user-knn", ["similarity": .choice("jaccard"), "weighting": .choice("bm25")]),
      variant(
        "user-knn", ["similarity": .choice("adjustedCosine"), "weighting": .choice("tfidf")]),
      variant("rp3-beta", ["alpha": .real(0.7), "normalization": .choice("unitSum")]),
      variant("rp3-beta", ["direction": .choice("target"), "neighborCount": .whole(15)]),
      variant("p3-alpha", ["direction": .choice("both"), "neighborCount": .whole(15)]),
      variant("association-rules", ["measure": .choice("lift"), "minimumSupport": .whole(4)]),
      variant("association-rules", ["measure": .choice("support")]),
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
      variant("bpr", ["negatives": .choice("uniform")]),
      variant("bpr", ["negatives": .choice("popularity")]),
      variant("content", ["recencyWeight": .real(0.3), "centring": .real(1)]),
      variant(
        "blend",
        [
          "first": .choice("content"), "second": .choice("item-knn"),
          "third": .choice("most-popular"),
          "weighting": .choice("historyLength"),
        ]),
      variant("blend", ["first": .choice("most-popular"), "weighting": .choice("fixed")]),
      variant("switch", ["first": .choice("most-popular"), "minimumHistory": .whole(3)]),
      variant("feature-ease", ["combination": .choice("collective")]),
      variant("nmf-ratings", ["bias": .choice("none")]),
      variant("knn-baseline", ["side": .choice("users")]),
      variant("mult-vae", ["dropout": .real(0), "annealing": .real(0)]),
      variant("sasrec", ["dropout": .real(0), "heads": .whole(2), "blocks": .whole(2)]),
    ]

  /// Of how people choose: the others only count, or read about the items.
  static let learning = all.filter {
    !["random", "most-popular", "trending", "category-popular", "rating-baseline"]
      .contains($0.recipe.card.id)
  }

  func train(
    _ feedback: FeedbackMatrix, _ context: TrainingContext = TrainingContext()
  ) throws -> any Recommender {
    try recipe.train(
      on: feedback, settings: settings, context: context.knowingItems(feedback.itemCount))
  }

  /// The same with two epochs at most: for what does not ask how good a model is.
  var shortened: ModelCase {
    var settings = settings
    if settings.values["epochs"] != nil { settings.values["epochs"] = .whole(2) }
    return ModelCase(recipe: recipe, settings: settings)
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
    case "bpr":
      ModelSettings([
        "factors": .whole(8), "epochs": .whole(40), "learningRate": .real(0.1),
      ])
    case "pure-svd": ModelSettings(["factors": .whole(8)])
    case "slim": ModelSettings(["l1Regularization": .real(0.1), "regularization": .real(5)])
    case "ials", "feature-ials":
      ModelSettings(["factors": .whole(8), "epochs": .whole(6), "regularization": .real(0.1)])
    case "svd", "svd-plus-plus":
      ModelSettings([
        "factors": .whole(8), "epochs": .whole(20), "learningRate": .real(0.05),
        "regularization": .real(0.02),
      ])
    case "nmf": ModelSettings(["factors": .whole(4), "epochs": .whole(20)])
    case "nmf-ratings":
      ModelSettings([
        "factors": .whole(4), "epochs": .whole(20), "regularization": .real(0.02),
      ])
    case "mult-vae":
      ModelSettings([
        "hidden": .whole(20), "factors": .whole(6), "epochs": .whole(8), "batchSize": .whole(8),
        "learningRate": .real(0.02), "dropout": .real(0.3),
      ])
    case "neumf":
      ModelSettings([
        "factors": .whole(6), "epochs": .whole(20), "batchSize": .whole(4),
        "learningRate": .real(0.02), "negatives": .whole(4),
      ])
    case "sasrec":
      ModelSettings([
        "factors": .whole(16), "blocks": .whole(1), "length": .whole(16), "negatives": .whole(16),
        "epochs": .whole(60), "batchSize": .whole(8), "learningRate": .real(0.01),
        "dropout": .real(0.1),
      ])
    default: ModelSettings()
    }
  }
}
