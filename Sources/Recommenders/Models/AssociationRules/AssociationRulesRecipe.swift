import Interactions
import SparseMath

/// How rules between two items are found.
public struct AssociationRulesRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "association-rules", name: "AssociationRules", family: .popularity,
    summary: "Who bought X also bought Y: rules between two items, counted.",
    useWhen: "Every recommendation must be a sentence with numbers that anybody can check.",
    avoidWhen: "Few people share any two items: no rule then has support.",
    cost: "O(Σ over users of n²) once, n = items of the user; O(items · ruleCount) memory.",
    explanation:
      "Each history item adds the strength of its rule to the recommended item, times its "
      + "weight.",
    source: "Agrawal et al. 1993 (doi:10.1145/170035.170072); lift: Brin et al. 1997 "
      + "(doi:10.1145/253260.253325).",
    hyperparameters: [
      Hyperparameter(
        name: "ruleCount",
        meaning: "More rules kept for each item reach further and add weaker ones.",
        kind: .whole(range: 1...2000, default: 100)),
      Hyperparameter(
        name: "measure",
        meaning: "How strong a rule is: confidence favours popular ends, lift surprising ones.",
        kind: .choice(
          names: AssociationRules.Measure.allCases.map(\.rawValue), default: "confidence")),
      Hyperparameter(
        name: "minimumSupport",
        meaning: "A larger value asks for more people behind a rule and finds fewer rules.",
        kind: .whole(range: 1...1_000_000, default: 2)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    return ItemNeighborhood.memoryEstimate(
      for: feedback, neighborCount: settings.whole("ruleCount"), isBinary: true)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower ruleCount.")
    let meter = ProgressMeter(context, unitsPerEpoch: feedback.userItems.entryCount)
    let table = try search(feedback, settings).table(
      parallelism: context.parallelism, cancellation: context.cancellation,
      progress: meter.advance(to:))
    let model = AssociationRules(
      rules: ItemNeighborhood(
        neighbors: NeighborLists(table), direction: .source, card: card, settings: settings),
      popularity: feedback.takerCounts, userCount: feedback.userCount, measure: measure(settings))
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let rules = try ItemNeighborhood(archive, itemCount: itemCount, card: card) { _ in .source }
    return AssociationRules(
      rules: rules, popularity: try reader.integers("popularity", shape: [rules.itemCount]),
      userCount: Int(try reader.integers("user_count", shape: [1])[0]),
      measure: measure(try reader.settings(card)))
  }

  private func measure(_ settings: ModelSettings) -> AssociationRules.Measure {
    AssociationRules.Measure(rawValue: settings.choice("measure")) ?? .confidence
  }

  /// People are counted: weights have no say.
  private func search(_ feedback: FeedbackMatrix, _ settings: ModelSettings) -> SimilaritySearch {
    let people = Double(feedback.userCount)
    let measure = measure(settings)
    return SimilaritySearch(
      userItems: feedback.userItems,
      itemUsers: CSRMatrix(
        rowCount: feedback.itemCount, columnCount: feedback.userCount,
        rowOffsets: feedback.itemUsers.rowOffsets, columns: feedback.itemUsers.columns, values: nil),
      formula: SimilarityFormula(.sided, leastSum: Double(settings.whole("minimumSupport"))),
      terms: feedback.takerCounts.map { count in
        switch measure {
        case .confidence: .init(own: Double(count), other: 1)
        case .lift: .init(own: Double(count), other: Double(count) / people)
        case .support: .init(own: people, other: 1)
        }
      }, neighborCount: settings.whole("ruleCount"))
  }
}
