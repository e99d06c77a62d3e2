import Interactions

/// How a switch between two models is made.
public struct HistorySwitchRecipe: CombiningRecipe {
  static let card = ModelCard(
    id: "switch", name: "Switch", family: .hybrid,
    summary: "Asks one model for thin histories and another for full ones.",
    useWhen: "Newcomers get poor lists from the model that serves everybody else best.",
    avoidWhen: "People near the limit would notice how their list changes at once: blend instead.",
    cost: "The sum of the parts to train, in time and memory; one of them for each list.",
    explanation: "What the model explains that was asked.",
    source: "Burke 2002, switching hybrids (doi:10.1023/A:1021240730564).",
    hyperparameters: [
      partSetting("first", "The model for thin histories.", default: "content"),
      partSetting("second", "The model for full histories.", default: "ease"),
      Hyperparameter(
        name: "minimumHistory",
        meaning: "A larger value leaves more people to first: those with fewer items than this.",
        kind: .whole(range: 1...1000, default: 5)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try card.resolve(settings)
    let meter = ProgressMeter(context, unitsPerEpoch: 100)
    let parts = try trainParts(on: feedback, settings, context, share: 0.95)
    let model = HistorySwitch(parts: parts, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let parts = try ModelParts(archive, reader)
    guard parts.models.count == 2 else { throw reader.damaged("it needs two models") }
    return HistorySwitch(parts: parts, settings: try reader.settings(card))
  }

  static let partNames = ["first", "second"]
}
