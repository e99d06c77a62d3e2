import Interactions
import SparseMath

/// How iALS with side information is trained.
public struct FeatureIALSRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "feature-ials", name: "Feature iALS", family: .hybrid, needs: [.catalogue],
    summary: "iALS whose item vectors are also learned from title, category and the like.",
    useWhen: "The catalogue is large, many items have few users, and items are described well.",
    avoidWhen: "Most items have many users, or the catalogue says little of them: use iALS.",
    cost: "As iALS, in time and memory, with a further row for each term.",
    explanation: "Each history item's share in the person's taste vector, times the fit of the "
      + "recommended item: exact, and it depends on the whole history.",
    source: "Singh and Gordon 2008 (doi:10.1145/1401890.1401969); Hu, Koren and Volinsky 2008 "
      + "(doi:10.1109/ICDM.2008.22).",
    hyperparameters: IALSRecipe.card.hyperparameters + [
      Hyperparameter(
        name: "featureWeight",
        meaning: "A larger value lets what items are made of decide more against who took them.",
        kind: .real(range: 0...1000, default: 1, isLogarithmic: false))
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  /// As iALS, with as many terms as items.
  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = IALSSettings(try card.resolve(settings))
    // Profiles are made before the feedback is copied with them, both ways, and factorised.
    return max(
      try ContentRecipe().memoryEstimate(for: feedback, settings: ModelSettings()),
      try IALSRecipe().memoryEstimate(for: feedback, settings: Self.plain(settings.settings))
        + feedback.userItems.entryCount * 16
        + feedback.itemCount * ContentRecipe.usualTermCount * 40)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    let rows = try FeatureRows(
      for: feedback, weight: settings.real("featureWeight"), card: card, context)
    return FeatureIALS(
      base: try IALSTraining(rows.added(to: feedback), IALSSettings(settings), context).run())
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    return FeatureIALS(base: try IALSRecipe.restore(reader, try reader.settings(card)))
  }

  /// Those settings that iALS has too.
  private static func plain(_ settings: ModelSettings) -> ModelSettings {
    let names = Set(IALSRecipe.card.hyperparameters.map(\.name))
    return ModelSettings(settings.values.filter { names.contains($0.key) })
  }
}
