import Interactions
import SparseMath

/// How EASE with side information is trained.
public struct FeatureEASERecipe: ModelRecipe {
  /// How people and terms come together.
  enum Combination: String, CaseIterable {
    /// One matrix of people and terms (CEASE).
    case collective
    /// A matrix each, and the weighted sum of what they give (Add-EASE).
    case additive
  }

  static let card = ModelCard(
    id: "feature-ease", name: "Feature EASE", family: .hybrid, needs: [.catalogue],
    summary:
      "EASE that also learns from what items have in common by title, category and the like.",
    useWhen: "Feedback is thin and items are described well: rare items gain most.",
    avoidWhen: "The catalogue has more than some 20,000 items, or says little of them: use EASE.",
    cost:
      "As EASE, in time and memory, over all items that have users or terms; additive: twice that.",
    explanation: "Each history item adds its learned weight for the recommended item; items that "
      + "share terms have larger ones.",
    source:
      "Jeunen, Van Balen and Goethals 2020, Add-EASE and CEASE (doi:10.1145/3383313.3418480).",
    hyperparameters: EASERecipe.card.hyperparameters + [
      Hyperparameter(
        name: "featureWeight",
        meaning: "A larger value lets what items are made of decide more against who took them.",
        kind: .real(range: 0...1000, default: 5, isLogarithmic: false)),
      Hyperparameter(
        name: "combination",
        meaning: "collective: one matrix of people and terms; additive: the sum of two models.",
        kind: .choice(names: Combination.allCases.map(\.rawValue), default: "additive")),
      Hyperparameter(
        name: "featureShare",
        meaning: "With additive: a larger value gives the model of terms more of the sum.",
        kind: .real(range: 0...1, default: 0.3, isLogarithmic: false)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  /// As if every item had a user or a term.
  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    let count = feedback.itemCount
    let one =
      EASERecipe.usesDouble(count, settings)
      ? EASETraining<Double>.memory(itemCount: count, userCount: feedback.userCount)
      : EASETraining<Float>.memory(itemCount: count, userCount: feedback.userCount)
    // Added up, the weights of people, those of terms and their sum stand side by side.
    return settings.choice("combination") == Combination.additive.rawValue ? 3 * one : one
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(
      settings, for: feedback, context, advice: "Drop items with few users or choose Feature iALS.")
    let rows = try FeatureRows(
      for: feedback, weight: settings.real("featureWeight"), card: card, context)
    let meter = ProgressMeter(context, unitsPerEpoch: 1_000_000)
    let base: any Recommender =
      if EASERecipe.usesDouble(feedback.itemCount, settings) {
        try FeatureEASETraining<Double>(feedback, rows, settings, context).run(meter)
      } else {
        try FeatureEASETraining<Float>(feedback, rows, settings, context).run(meter)
      }
    let model = FeatureEASE(base: base)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    return FeatureEASE(base: try EASERecipe.restore(reader, archive, try reader.settings(card)))
  }
}
