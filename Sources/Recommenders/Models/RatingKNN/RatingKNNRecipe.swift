import Interactions
import SparseMath

/// How neighbourhoods of ratings are made.
public struct RatingKNNRecipe: ModelRecipe {
  /// Whose ratings are averaged.
  enum Side: String, CaseIterable {
    case items
    case users
  }

  static let card = ModelCard(
    id: "knn-baseline", name: "kNN ratings", family: .ratingPrediction, needs: [.ratings],
    summary: "Predicts a rating from how similar items, or similar people, were rated.",
    useWhen: "A predicted rating must be explained by a few ratings that people recognise.",
    avoidWhen:
      "Most pairs of items have hardly a rater in common, or you want lists of what people will "
      + "take next: this may not beat popularity.",
    cost:
      "O(Σ over users of n²) once, n = ratings of the user; O(items · candidateCount) memory. Side "
      + "users: nothing to learn but O(ratings) for every history.",
    explanation:
      "The average of all ratings, what the item is rated above it, how the person rates, and "
      + "what each rating says through the similarities.",
    source: "Koren 2010, eq. 1 to 3 (doi:10.1145/1644873.1644874).",
    hyperparameters: [
      Hyperparameter(
        name: "side", meaning: "items: similar items that the person rated; users: similar people.",
        kind: .choice(names: Side.allCases.map(\.rawValue), default: "items")),
      Hyperparameter(
        name: "neighborCount", meaning: "More neighbours make predictions steadier and blander.",
        kind: .whole(range: 1...1000, default: 40)),
      Hyperparameter(
        name: "shrinkage",
        meaning: "A larger value trusts similarities that rest on few common ratings less.",
        kind: .real(range: 0...10_000, default: 100, isLogarithmic: false)),
      Hyperparameter(
        name: "candidateCount",
        meaning: "Side items: more kept neighbours leave fewer predictions without any.",
        kind: .whole(range: 1...10_000, default: 500), isTuned: false),
      Hyperparameter(
        name: "userRegularization",
        meaning: "A larger value trusts the habits of people with few ratings less.",
        kind: .real(range: 0...1000, default: 5, isLogarithmic: false)),
      Hyperparameter(
        name: "itemRegularization",
        meaning: "A larger value draws items with few ratings towards the average.",
        kind: .real(range: 0...1000, default: 5, isLogarithmic: false)),
    ])

  /// Sweeps over both sides for the baseline: it has settled long before.
  private static let baselineEpochs = 10

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    let ratings = RatingMemory.bytes(for: feedback)
    let kept = min(settings.whole("candidateCount"), feedback.itemCount) * feedback.itemCount
    // Deviations both ways; lists while they grow and packed; sums of each thread.
    return ratings * 2 + (settings.choice("side") == "items" ? kept * 32 : 0)
      + 40 * 8 * max(feedback.itemCount, feedback.userCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower candidateCount.")
    let data = try RatingData(feedback, card, context)
    let meter = ProgressMeter(context, unitsPerEpoch: max(1, data.itemCount))
    let biases = try RatingBiases(
      data, userRegularization: settings.real("userRegularization"),
      itemRegularization: settings.real("itemRegularization"), epochs: Self.baselineEpochs,
      cancellation: context.cancellation)
    let levels = RatingLevels(
      mean: data.mean, items: biases.items.map { data.mean + $0 },
      userRegularization: settings.real("userRegularization"), scale: data.scale)
    let deviations = levels.deviations(data.userItems, biases: biases.users)
    let model: any Recommender
    switch side(settings) {
    case .users: model = UserRatingKNN(levels: levels, deviations: deviations, settings: settings)
    case .items:
      model = try ItemRatingKNNTraining(
        levels: levels, deviations: deviations, settings: settings, context: context
      ).run(progress: meter.advance(to:))
    }
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    let levels = try RatingLevels(
      archive, reader, userRegularization: settings.real("userRegularization"))
    let offsets = try reader.integers("offsets")
    let columns = try reader.integers(side(settings) == .items ? "neighbors" : "items")
    guard offsets.first == 0, offsets.last == UInt32(columns.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      columns.allSatisfy({ Int($0) < levels.items.count }),
      side(settings) == .users || offsets.count == levels.items.count + 1
    else { throw reader.damaged("its lists do not fit together") }
    switch side(settings) {
    case .items:
      return ItemRatingKNN(
        levels: levels, offsets: offsets, neighbors: columns,
        similarities: try reader.floats("similarities", shape: [columns.count]), settings: settings)
    case .users:
      return UserRatingKNN(
        levels: levels,
        deviations: CSRMatrix(
          rowCount: offsets.count - 1, columnCount: levels.items.count,
          rowOffsets: Column(offsets), columns: Column(columns),
          values: Column(try reader.floats("deviations", shape: [columns.count]))),
        settings: settings)
    }
  }

  private func side(_ settings: ModelSettings) -> Side {
    Side(rawValue: settings.choice("side")) ?? .items
  }
}
