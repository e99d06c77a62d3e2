import Recommenders
import Testing

@Suite("What a search leaves alone") struct TunedSettingsTests {
  /// Settings that trade time for exactness or memory, or say of what a model is made.
  private static let left: Set = [
    "solver", "gradientSteps", "blockSize", "initialization", "initialDeviation", "precision",
    "batchSize", "updates", "sweeps", "candidateCount", "annealing", "first", "second", "third",
  ]

  @Test("is the same on every card", arguments: ModelShelf.recipes.map(\.card.id))
  func tuned(id: String) throws {
    let card = try #require(ModelShelf.recipe(id: id)?.card)
    for parameter in card.hyperparameters where Self.left.contains(parameter.name) {
      #expect(!parameter.isTuned, "\(parameter.name)")
    }
    #expect(card.revision >= 1)
  }

  @Test("Cards speak in whole sentences, name their source and say what memory costs")
  func voice() {
    for card in ModelShelf.recipes.map(\.card) {
      for text in [
        card.summary, card.useWhen, card.avoidWhen, card.cost, card.explanation, card.source,
      ] {
        #expect(text.hasSuffix(".") && !text.contains("  "), "\(card.id): \(text)")
      }
      #expect(card.cost.contains("memory"), "\(card.id): \(card.cost)")
      let citesOne = ["doi:", "arXiv:"].contains { card.source.contains($0) }
      #expect(citesOne || card.source.hasPrefix("Baseline by definition"), "\(card.id)")
    }
  }
}
