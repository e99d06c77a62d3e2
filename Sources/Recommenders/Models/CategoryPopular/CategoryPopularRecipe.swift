import Interactions

/// How popularity within the categories of a history is measured.
public struct CategoryPopularRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "category-popular", name: "CategoryPopular", family: .popularity, needs: [.categories],
    summary: "Recommends what most people have among the kinds of things the history is made of.",
    useWhen: "Histories are short and categories are good: a sound answer from the first item on.",
    avoidWhen: "Everybody looks into the same few categories, or categories say little.",
    cost: "O(positives) once, O(items · categories of an item) per list; O(items) memory.",
    explanation: "The popularity of the item, in proportion to how much of the history shares its "
      + "categories; what everybody gets is the fixed part.",
    source:
      "Baseline by definition: popularity(i) · (mean share of the history in i's categories + "
      + "smoothing).",
    hyperparameters: [
      Hyperparameter(
        name: "smoothing",
        meaning: "A larger value leans more on what is popular everywhere.",
        kind: .real(range: 0...10, default: 0.1, isLogarithmic: false))
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    // Few items have more than a handful of categories.
    feedback.itemCount * 48
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try card.resolve(settings)
    try feedback.requireData(for: card, context)
    guard let catalogue = context.catalogue else {
      throw ModelError.missingData(model: card.name, .categories)
    }
    try context.cancellation.check()
    let meter = ProgressMeter(context, unitsPerEpoch: 1)
    let model = CategoryPopular(
      popularity: feedback.takerCounts,
      categories: ItemCategories(catalogue, itemCount: feedback.itemCount), settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let popularity = try reader.integers("popularity")
    guard
      let categories = ItemCategories(
        offsets: try reader.integers("category_offsets", shape: [popularity.count + 1]),
        members: try reader.integers("categories"))
    else { throw reader.damaged("its categories do not fit together") }
    return CategoryPopular(
      popularity: popularity, categories: categories, settings: try reader.settings(card))
  }
}
