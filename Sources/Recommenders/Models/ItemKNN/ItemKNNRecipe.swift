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
    source: "Sarwar et al. 2001, doi:10.1145/371920.372071; Deshpande and Karypis 2004, "
      + "doi:10.1145/963770.963776.",
    hyperparameters: [
      Hyperparameter(
        name: "neighborCount",
        meaning: "More neighbours reach further from the history and blur the list.",
        kind: .whole(range: 1...2000, default: 100)),
      Hyperparameter(
        name: "shrinkage",
        meaning: "A larger value trusts similarities between rare items less.",
        kind: .real(range: 0...10_000, default: 0, isLogarithmic: false)),
      Hyperparameter(
        name: "direction",
        meaning: "target: each scored item keeps its nearest; source: each history item keeps its.",
        kind: .choice(names: ItemKNN.Direction.allCases.map(\.rawValue), default: "target")),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) -> Int {
    let length = (try? card.resolve(settings).whole("neighborCount")) ?? 100
    // Lists while they grow, packed, and turned round: 12 bytes for each neighbour, three times.
    // And a packed copy of the rows with the place of every item in them, at most 12 bytes an entry.
    return feedback.itemCount * min(length, feedback.itemCount) * 36
      + feedback.itemCount * 12 * 8 + feedback.userItems.entryCount * 12
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try card.resolve(settings)
    try feedback.requireData(for: card, context)
    try requireMemory(for: feedback, settings: settings, context, advice: "Lower neighborCount.")
    let meter = ProgressMeter(context, unitsPerEpoch: feedback.userItems.entryCount)
    let search = NeighborSearch(
      feedback: feedback, neighborCount: settings.whole("neighborCount"),
      shrinkage: settings.real("shrinkage"))
    let neighbors = try search.lists(
      parallelism: context.parallelism, cancellation: context.cancellation,
      progress: meter.advance(to:))
    let model = ItemKNN(
      neighbors: neighbors, direction: direction(settings), settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card)
    let offsets = try reader.integers("offsets")
    let items = try reader.integers("items")
    let similarities = try reader.doubles("similarities", shape: [items.count])
    let itemCount = UInt32(max(0, offsets.count - 1))
    guard offsets.first == 0, offsets.last == UInt32(items.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      items.allSatisfy({ $0 < itemCount })
    else { throw reader.damaged("its neighbour lists do not fit together") }
    let settings = try reader.settings(card)
    return ItemKNN(
      neighbors: NeighborLists(offsets: offsets, items: items, similarities: similarities),
      direction: direction(settings), settings: settings)
  }

  private func direction(_ settings: ModelSettings) -> ItemKNN.Direction {
    ItemKNN.Direction(rawValue: settings.choice("direction")) ?? .target
  }
}
