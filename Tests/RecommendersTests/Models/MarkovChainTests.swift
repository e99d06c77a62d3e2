import Interactions
import Recommenders
import SparseMath
import Testing

@Suite("MarkovChain") struct MarkovChainTests {
  @Test("is the count of what came next, smoothed by popularity")
  func definition() throws {
    // In time: 0 2 1, then 2 1, then 1 2.
    let histories = [
      History(items: [0, 1, 2].map { ItemIndex($0) }, order: [0, 2, 1]),
      History(items: [1, 2].map { ItemIndex($0) }, order: [1, 0]),
      History(items: [1, 2].map { ItemIndex($0) }, order: [0, 1]),
    ]
    let model = try MarkovChainRecipe().train(
      on: Samples.feedback(histories, itemCount: 4),
      settings: ModelSettings(["smoothing": .real(2)]), context: TrainingContext())
    let popularity = [1.0 / 7, 3.0 / 7, 3.0 / 7, 0]
    // Item 2 was followed twice, both times by item 1.
    let afterTwo = model.scores(histories[2])
    for (item, expected) in [0, 0.5, 0, 0].enumerated() {
      #expect(abs(afterTwo[item] - (expected + 0.5 * popularity[item])) < 1e-12)
    }
    #expect(model.scores(.empty) == popularity)
    // Nothing ever followed item 3.
    #expect(model.scores(History(items: [ItemIndex(3)])) == popularity)
    #expect(model.similarItems(to: ItemIndex(2), count: 3).map(\.item) == [ItemIndex(1)])
  }

  @Test("and SASRec need times, and say so")
  func needsTimes() {
    let feedback = FeedbackMatrix(
      userItems: CSRMatrix(histories: [History(items: [ItemIndex(0)])], itemCount: 1),
      rules: .everyRowPositive)
    for recipe in [MarkovChainRecipe(), SASRecRecipe()] as [any ModelRecipe] {
      #expect(throws: ModelError.missingData(model: recipe.card.name, .times)) {
        try recipe.train(on: feedback, settings: ModelSettings(), context: TrainingContext())
      }
    }
  }
}
