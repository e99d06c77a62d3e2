import Foundation
import Interactions
import Recommenders
import Testing

@Suite("Content") struct ContentTests {
  /// Six items: three of wool, two of steel, the last of wool with nobody who has it.
  private let catalogue = Catalogue(
    attributes: AttributeTable(
      isKnown: [Bool](repeating: true, count: 6),
      columns: [
        .init(
          name: "title",
          cells: .text([
            "wool hat", "wool scarf", "steel pan", "steel knife", "wool sock", "wool hat",
          ]))
      ]), titleColumn: "title")
  private let feedback = Samples.feedback(
    [History(items: [ItemIndex(0), ItemIndex(1)]), History(items: [ItemIndex(2), ItemIndex(3)])],
    itemCount: 6)

  private func model(_ settings: [String: ModelSettings.Value] = [:]) throws -> any Recommender {
    try ContentRecipe().train(
      on: feedback, settings: ModelSettings(settings),
      context: TrainingContext(catalogue: catalogue))
  }

  @Test("weighs terms by frequency and rarity and compares by cosine")
  func closedForm() throws {
    let scores = try model(["centring": .real(0), "minimumItems": .whole(1)])
      .scores(History(items: [ItemIndex(0)]))
    let (wool, hat, sock) = (log(1 + 6.0 / 4), log(1 + 6.0 / 2), log(1 + 6.0))
    let own = (wool * wool + hat * hat).squareRoot()
    let expected = wool / own * wool / (wool * wool + sock * sock).squareRoot()
    #expect(abs(scores[4] - expected) < 1e-6)
    #expect(abs(scores[5] - 1) < 1e-6)
    #expect(scores[2] == 0)
  }

  @Test("lists items that nobody has touched where they are candidates")
  func untouched() throws {
    let trained = try model()
    #expect(trained.knowsUntouchedItems)
    let lists = try trained.rank(
      RankingRequest(
        histories: feedback.histories, count: 2, candidates: [Bool](repeating: true, count: 6)))
    #expect(Array(lists.items(ofList: 0)) == [4, 5])
  }

  @Test("divides a score by matching term too")
  func terms() throws {
    let trained = try model(["minimumItems": .whole(1)])
    let history = History(items: [ItemIndex(0), ItemIndex(2)], weights: [3, 1])
    let explanation = trained.explain(ItemIndex(5), for: history)
    let sum = explanation.terms.reduce(0) { $0 + $1.amount }
    #expect(abs(sum - explanation.score) < 1e-12)
    #expect(Set(explanation.terms.map(\.cause)) == [.term("wool"), .term("hat")])
  }

  @Test("says that it needs a catalogue")
  func needsCatalogue() {
    #expect(throws: ModelError.missingData(model: "Content", .catalogue)) {
      try ContentRecipe().train(
        on: feedback, settings: ModelSettings(), context: TrainingContext())
    }
  }
}
