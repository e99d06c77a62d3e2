import Interactions

/// How a blend of models is made.
public struct BlendRecipe: CombiningRecipe {
  static let card = ModelCard(
    id: "blend", name: "Blend", family: .hybrid,
    summary: "Adds up what two or three models say, in shares found on the validation rows.",
    useWhen: "Models are good at different people or items: content for the new, others for the "
      + "known; the best blend seldom loses against its best part.",
    avoidWhen: "One model must answer fast or be easy to explain: every part is asked each time.",
    cost:
      "The sum of the parts, in time and memory, and some ten evaluations on the validation rows "
      + "to find the shares.",
    explanation: "What the parts' explanations say, each times its share and divided by how far "
      + "the part's scores spread; an item nobody has touched starts at an average item.",
    source: "Burke 2002, weighted hybrids (doi:10.1023/A:1021240730564).",
    hyperparameters: [
      partSetting("first", "The model for thin histories and new items.", default: "content"),
      partSetting("second", "The model for full histories.", default: "ease"),
      partSetting(
        "third", "One more, with a share of the whole.", default: noPart, isOptional: true),
      Hyperparameter(
        name: "weighting",
        meaning:
          "fixed: as set; validated: as the validation rows like it; historyLength: the longer "
          + "the history, the less counts first.",
        kind: .choice(names: Mixing.Weighting.allCases.map(\.rawValue), default: "validated")),
      Hyperparameter(
        name: "firstWeight",
        meaning: "A larger value gives first more of what third leaves, second the rest.",
        kind: .real(range: 0...1, default: 0.2, isLogarithmic: false), isTuned: false),
      Hyperparameter(
        name: "thirdWeight", meaning: "A larger value gives third more of the whole.",
        kind: .real(range: 0...1, default: 0.2, isLogarithmic: false), isTuned: false),
      Hyperparameter(
        name: "halfway",
        meaning:
          "With historyLength: the number of items at which first and second count the same.",
        kind: .real(range: 0.1...1000, default: 5, isLogarithmic: true)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try card.resolve(settings)
    let meter = ProgressMeter(context, unitsPerEpoch: 100)
    let parts = try trainParts(on: feedback, settings, context, share: 0.8)
    meter.advance(to: 80)
    let plain = Blend(
      parts: parts, mixing: Mixing(settings), isTouched: feedback.trainedItems, settings: settings)
    let search = MixingSearch(context, meter, progress: 80...99)
    let (model, validation) =
      settings.choice("weighting") == Mixing.Weighting.validated.rawValue
      ? try search.best(of: plain) : (plain, try context.validate?(plain))
    meter.finishEpoch(validation: validation)
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let parts = try ModelParts(archive, reader)
    let mixing = try reader.doubles("mixing", shape: [3])
    guard (2...3).contains(parts.models.count), mixing.allSatisfy({ $0 >= 0 }),
      mixing[0] <= 1, mixing[1] <= 1
    else { throw reader.damaged("its shares do not fit its parts") }
    return Blend(
      parts: parts,
      mixing: Mixing(
        first: mixing[0], third: mixing[1], halfway: mixing[2] > 0 ? mixing[2] : nil),
      isTouched: try reader.integers("touched", shape: [parts.itemCount]).map { $0 != 0 },
      settings: try reader.settings(card))
  }

  static let partNames = ["first", "second", "third"]
}
