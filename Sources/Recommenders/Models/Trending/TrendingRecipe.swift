import Glibc
import Interactions

/// How recent popularity is measured.
public struct TrendingRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "trending", name: "Trending", family: .popularity, needs: [.times],
    summary: "Recommends what people take now, to everybody.",
    useWhen: "Fashion matters: news, offers, seasons; or the front page for someone unknown.",
    avoidWhen:
      "Lists should differ between people, or a split by user puts each one's now elsewhere.",
    cost: "O(rows) once, O(items) per list; O(items) memory.",
    explanation:
      "The score counts the recent takers of the item, each halved with every half-life of "
      + "age; the history has no say.",
    source: "Exponential decay, as in Ding and Li 2005, eq. 3 (doi:10.1145/1099554.1099689).",
    hyperparameters: [
      Hyperparameter(
        name: "windowDays",
        meaning: "A larger value still counts what was taken longer ago.",
        kind: .whole(range: 1...36_500, default: 90)),
      Hyperparameter(
        name: "halfLifeDays",
        meaning: "A larger value forgets more slowly; far above the window all in it count alike.",
        kind: .real(range: 0.01...36_500, default: 14, isLogarithmic: true)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    // Times are found through the latest row of each pair.
    feedback.itemCount * 16 + feedback.userItems.entryCount * 24
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Train on fewer rows.")
    try context.cancellation.check()
    let meter = ProgressMeter(context, unitsPerEpoch: 1)
    guard let times = feedback.records?.times, let now = times.max() else {
      throw ModelError.missingData(model: card.name, .times)
    }
    try context.cancellation.check()
    let day = 86_400_000.0
    let window = Double(settings.whole("windowDays")) * day
    let halfLife = settings.real("halfLifeDays") * day
    var strength = [Double](repeating: 0, count: feedback.itemCount)
    for (entry, item) in feedback.userItems.columns.enumerated() {
      let age = Double(now) - Double(times[entry])
      if age < window { strength[Int(item)] += exp2(-age / halfLife) }
    }
    let model = Trending(strength: strength, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    return Trending(
      strength: try reader.doubles("strength"), settings: try reader.settings(card))
  }
}
