import Interactions
import SparseMath

/// How an item-to-item neighbourhood model is made.
public struct ItemKNNRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "item-knn", name: "ItemKNN", family: .neighborhood,
    summary: "Recommends what is most often taken together with the items of the history.",
    useWhen: "You want a strong, fast first model whose reasons people understand at once.",
    avoidWhen: "Most items have very few users: their similarities are chance. Shrinkage helps.",
    cost: "O(Σ over users of n²) once, n = items of the user; O(items · neighborCount) memory.",
    explanation: "Each history item adds its similarity to the recommended item, times its weight.",
    source: "Sarwar et al. 2001 (doi:10.1145/371920.372071); Deshpande and Karypis 2004 "
      + "(doi:10.1145/963770.963776).",
    hyperparameters: [
      Hyperparameter(
        name: "neighborCount",
        meaning: "More neighbours reach further from the history and blur the list.",
        kind: .whole(range: 1...2000, default: 100))
    ] + SimilaritySettings.all + [
      Hyperparameter(
        name: "direction",
        meaning: "target: each scored item keeps its nearest; source: each history item keeps its.",
        kind: .choice(
          names: ItemNeighborhood.Direction.allCases.map(\.rawValue), default: "target"))
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    return ItemNeighborhood.memoryEstimate(
      for: feedback, neighborCount: settings.whole("neighborCount"),
      isBinary: feedback.userItems.values == nil && settings.choice("weighting") != "bm25",
      isCosine: settings.choice("similarity") == Similarity.cosine.rawValue
        && settings.choice("weighting") == VectorWeighting.Kind.none.rawValue)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower neighborCount.")
    let meter = ProgressMeter(context, unitsPerEpoch: feedback.userItems.entryCount)
    let direction = direction(settings)
    let search = ItemSimilaritySearch(
      feedback: feedback, settings: settings, neighborCount: settings.whole("neighborCount"),
      ownsTarget: direction == .target)
    let neighbors = try search.lists(
      parallelism: context.parallelism, cancellation: context.cancellation,
      progress: meter.advance(to:))
    let model = ItemNeighborhood(
      neighbors: neighbors, direction: direction, card: card, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    try ItemNeighborhood(archive, itemCount: itemCount, card: card, direction: direction)
  }

  private func direction(_ settings: ModelSettings) -> ItemNeighborhood.Direction {
    ItemNeighborhood.Direction(rawValue: settings.choice("direction")) ?? .target
  }
}
