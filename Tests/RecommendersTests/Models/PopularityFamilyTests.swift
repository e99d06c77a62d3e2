import Interactions
import SparseMath
import Testing

@testable import Recommenders

@Suite("Popularity family") struct PopularityFamilyTests {
  /// Item 0 was taken by three people long ago, item 1 by two of late, item 2 by one today.
  private func history() throws -> FeedbackMatrix {
    let days: [Int64] = [0, 1, 2, 97, 99, 100]
    let log = InteractionLog(
      users: [0, 1, 2, 0, 1, 2], items: [0, 0, 0, 1, 1, 2],
      timestamps: .milliseconds(Column(days.map { $0 * 86_400_000 })))
    let dataset = Dataset(
      name: "six rows", userIDs: .numbers([1, 2, 3]), itemIDs: .numbers([1, 2, 3]), log: log)
    return try FeedbackMatrix(dataset, rules: .everyRowPositive)
  }

  @Test("Trending halves a taker with every half-life and ends at the window")
  func trending() throws {
    let model = try #require(
      try TrendingRecipe().train(
        on: history(),
        settings: ModelSettings(["windowDays": .whole(50), "halfLifeDays": .real(3)]),
        context: TrainingContext()) as? Trending)
    let expected = [0, 0.5 + 0.793_700_525_984_1, 1]
    #expect(zip(model.strength, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("Trending says that it needs times")
  func withoutTimes() throws {
    let matrix = CSRMatrix(
      rowCount: 1, columnCount: 1, rowOffsets: [0, 1], columns: [0], values: nil)
    #expect(throws: ModelError.missingData(model: "Trending", .times)) {
      try TrendingRecipe().train(
        on: FeedbackMatrix(userItems: matrix, rules: .everyRowPositive), settings: ModelSettings(),
        context: TrainingContext())
    }
  }

  @Test("CategoryPopular follows the categories of the history, and popularity without one")
  func categories() throws {
    let feedback = Samples.skewed()
    let model = try CategoryPopularRecipe().train(
      on: feedback, settings: ModelSettings(["smoothing": .real(0.5)]),
      context: TrainingContext().knowingItems(feedback.itemCount))
    let popularity = (0..<feedback.itemCount).map { Double(feedback.popularity(of: ItemIndex($0))) }
    #expect(model.scores(.empty) == popularity.map { $0 * 0.5 })
    // Three parts even, one part odd.
    let history = History(
      items: [0, 4, 7].map { ItemIndex($0) }, weights: [1, 2, 1])
    let scores = model.scores(history)
    for item in 0..<feedback.itemCount - 1 {
      let share = item % 2 == 0 ? 0.75 : 0.25
      #expect(abs(scores[item] - popularity[item] * (share + 0.5)) < 1e-12)
    }
  }

  @Test(
    "AssociationRules count support, confidence and lift",
    arguments: AssociationRules.Measure.allCases)
  func rules(measure: AssociationRules.Measure) throws {
    let feedback = Samples.skewed(isWeighted: true)
    let model = try AssociationRulesRecipe().train(
      on: feedback,
      settings: ModelSettings([
        "measure": .choice(measure.rawValue), "minimumSupport": .whole(3),
      ]), context: TrainingContext())
    let has = DenseVectors.items(of: feedback).cells.map { $0.map { $0 > 0 } }
    let people = Double(feedback.userCount)
    for begin in 0..<feedback.itemCount {
      let rules = model.similarItems(to: ItemIndex(begin), count: 100)
      let begins = Double(has[begin].count { $0 })
      var expectedCount = 0
      for end in 0..<feedback.itemCount where end != begin {
        let ends = Double(has[end].count { $0 })
        let both = Double(zip(has[begin], has[end]).count { $0 && $1 })
        let rule = rules.first { $0.item.position == end }
        #expect((rule != nil) == (both >= 3))
        guard let rule else { continue }
        expectedCount += 1
        let expected =
          switch measure {
          case .support: both / people
          case .confidence: both / begins
          case .lift: both * people / (begins * ends)
          }
        #expect(abs(rule.similarity - expected) < 1e-12)
      }
      #expect(rules.count == expectedCount)
    }
  }

  @Test(
    "AssociationRules name the strongest rule with its counts",
    arguments: AssociationRules.Measure.allCases)
  func words(measure: AssociationRules.Measure) throws {
    let both = History(items: [ItemIndex(0), ItemIndex(1)])
    let feedback = Samples.feedback(
      [both, both, both, History(items: [ItemIndex(0)]), History(items: [ItemIndex(2)])],
      itemCount: 3)
    let model = try AssociationRulesRecipe().train(
      on: feedback, settings: ModelSettings(["measure": .choice(measure.rawValue)]),
      context: TrainingContext())
    let meaning = model.explain(ItemIndex(1), for: History(items: [ItemIndex(0)])).meaning
    #expect(
      meaning.hasPrefix(
        "Strongest rule: of 4 with the first item, 3 also have this one (support 60 %, "
          + "confidence 75 %, lift 1.25)."), "\(meaning)")
  }
}
