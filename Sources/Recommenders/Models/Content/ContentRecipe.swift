import Interactions
import SparseMath

/// How item profiles and their centre are made.
public struct ContentRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "content", name: "Content", family: .content, needs: [.catalogue],
    summary: "Recommends what is described like the items of the history.",
    useWhen: "Many items are new or rare: it needs a title, a category or a price, and no users.",
    avoidWhen: "Items are described poorly or alike, or taste does not show in the description; as "
      + "soon as items have users, who took what says more.",
    cost: "O(length of all texts) once; O(terms of the history · items per term) for each list; "
      + "memory grows with the length of the texts.",
    explanation:
      "Each history item adds its likeness to the recommended item beyond what is common "
      + "to all, times its share of the history; the same score is also divided by matching term.",
    source: "Salton and Buckley 1988 (doi:10.1016/0306-4573(88)90021-0); Lops, de Gemmis and "
      + "Semeraro 2011 (doi:10.1007/978-0-387-85820-3_3).",
    hyperparameters: weights + [
      Hyperparameter(
        name: "centring",
        meaning: "A larger value asks for what sets a person apart instead of what is common.",
        kind: .real(range: 0...1, default: 0.5, isLogarithmic: false)),
      Hyperparameter(
        name: "minimumItems",
        meaning: "Terms of fewer items are left out; a larger value keeps only common words.",
        kind: .whole(range: 1...1000, default: 2)),
      Hyperparameter(
        name: "recencyWeight",
        meaning: "A larger value lifts items that came out lately, for everybody.",
        kind: .real(range: 0...1, default: 0, isLogarithmic: false)),
      Hyperparameter(
        name: "recencyHalfLife",
        meaning: "Days in which an item's newness halves; a larger value calls more items new.",
        kind: .real(range: 1...10_000, default: 90, isLogarithmic: true)),
    ])

  private static let weights = [
    weight("titleWeight", "words of titles", 1),
    weight("descriptionWeight", "words of descriptions", 0.5),
    weight("categoryWeight", "categories, genres and tags", 1),
    weight("attributeWeight", "words of other columns, such as brand or author", 0.5),
    weight("priceWeight", "the price band", 0.25),
    weight("eraWeight", "the time of release", 0.25),
  ]

  private static func weight(_ name: String, _ what: String, _ value: Double) -> Hyperparameter {
    Hyperparameter(
      name: name, meaning: "A larger value lets \(what) decide more; 0 leaves them out.",
      kind: .real(range: 0...10, default: value, isLogarithmic: false))
  }

  public var card: ModelCard { Self.card }

  public init() {}

  /// For 40 terms an item: the texts are not known here, and their length decides.
  /// Terms that an item is taken to have before its catalogue is read.
  static let usualTermCount = 40

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    // Counts, in lists that grow, while profiles and postings of 8 bytes an entry are made.
    feedback.itemCount * Self.usualTermCount * (2 * 24 + 8 + 8 + 8)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(
      settings, for: feedback, context, advice: "Leave out items or long texts.")
    guard let catalogue = context.catalogue else {
      throw ModelError.missingData(model: card.name, .catalogue)
    }
    let meter = ProgressMeter(context, unitsPerEpoch: 1)
    let profiles = try ProfileBuilder.profiles(
      of: catalogue, itemCount: feedback.itemCount, settings: ContentSettings(settings),
      cancellation: context.cancellation)
    let model = Content(
      profiles: profiles, centre: centre(profiles, feedback), settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let profiles = try ItemProfiles(reader)
    return Content(
      profiles: profiles, centre: try reader.doubles("centre", shape: [profiles.terms.count]),
      settings: try reader.settings(card))
  }

  /// The mean profile of the train rows, each counted once.
  private func centre(_ profiles: ItemProfiles, _ feedback: FeedbackMatrix) -> [Double] {
    var sum = [Double](repeating: 0, count: profiles.terms.count)
    let share = 1 / Double(feedback.userItems.entryCount)
    for item in 0..<feedback.itemCount {
      let users = Double(feedback.itemUsers.entryCount(ofRow: item))
      if users > 0 { profiles.forEachTerm(of: item) { sum[$0] += users * share * $1 } }
    }
    return sum
  }
}
