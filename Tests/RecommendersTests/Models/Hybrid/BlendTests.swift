import Interactions
import Recommenders
import Testing

@Suite("Hybrids") struct BlendTests {
  private let feedback = Samples.skewed(userCount: 80, itemCount: 40)

  private func train(
    _ id: String, _ settings: [String: ModelSettings.Value],
    validate: (@Sendable (any Recommender) throws -> Double)? = nil
  ) throws -> any Recommender {
    let recipe = try #require(ModelShelf.recipe(id: id))
    return try recipe.train(
      on: feedback, settings: ModelSettings(settings),
      context: TrainingContext(validate: validate).knowingItems(feedback.itemCount))
  }

  /// Deviation from the mean over unseen touched items, the plain way.
  private func scaled(_ scores: [Double], _ history: History) -> [Double] {
    let counted = scores.indices.filter {
      feedback.trainedItems[$0] && !history.contains(ItemIndex($0))
    }
    let mean = counted.reduce(0) { $0 + scores[$1] } / Double(counted.count)
    let square = counted.reduce(0) { $0 + (scores[$1] - mean) * (scores[$1] - mean) }
    return scores.map { $0 / (square / Double(counted.count)).squareRoot() }
  }

  @Test("add up their parts, each by its spread")
  func sum() throws {
    let blend = try train(
      "blend",
      [
        "first": .choice("content"), "second": .choice("ease"), "weighting": .choice("fixed"),
        "firstWeight": .real(0.3),
      ])
    let history = feedback.history(of: UserIndex(4))
    let content = scaled(try train("content", [:]).scores(history), history)
    let ease = scaled(try train("ease", [:]).scores(history), history)
    for (item, score) in blend.scores(history).enumerated() where feedback.trainedItems[item] {
      #expect(abs(score - (0.3 * content[item] + 0.7 * ease[item])) < 1e-9)
    }
  }

  @Test("take the shares that the validation rows like best")
  func validated() throws {
    // Judged by likeness to popularity, all weight belongs to it.
    let popular = feedback.itemUsers.rowOffsets
    let blend = try train("blend", ["first": .choice("most-popular"), "second": .choice("random")])
    {
      model in
      let scores = model.scores(History(items: [ItemIndex(0)]))
      return zip(scores, scores.dropFirst()).enumerated().reduce(0.0) { sum, pair in
        let here = popular[pair.offset + 1] - popular[pair.offset]
        let next = popular[pair.offset + 2] - popular[pair.offset + 1]
        return sum + ((here > next) == (pair.element.0 > pair.element.1) ? 1 : 0)
      }
    }
    let history = History(items: [ItemIndex(1)])
    let alone = scaled(try train("most-popular", [:]).scores(history), history)
    #expect(zip(blend.scores(history), alone).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("shift to the second model as the history grows")
  func shift() throws {
    let blend = try train(
      "blend",
      [
        "first": .choice("content"), "second": .choice("item-knn"),
        "weighting": .choice("historyLength"), "halfway": .real(2),
      ])
    let history = History(items: [ItemIndex(0), ItemIndex(3)])
    let content = scaled(try train("content", [:]).scores(history), history)
    let neighbours = scaled(try train("item-knn", [:]).scores(history), history)
    #expect(abs(blend.scores(history)[7] - (content[7] + neighbours[7]) / 2) < 1e-9)
  }

  @Test("switch by the length of the history")
  func switching() throws {
    let model = try train(
      "switch",
      ["first": .choice("most-popular"), "second": .choice("ease"), "minimumHistory": .whole(2)])
    let (thin, full) = (
      History(items: [ItemIndex(2)]), History(items: [ItemIndex(2), ItemIndex(5)])
    )
    #expect(model.scores(thin) == (try train("most-popular", [:]).scores(thin)))
    #expect(model.scores(full) == (try train("ease", [:]).scores(full)))
  }

  @Test("say which of their names cannot be a part", arguments: ["blend", "switch"])
  func noCircle(_ id: String) throws {
    let card = try #require(ModelShelf.recipe(id: id)).card
    for hyperparameter in card.hyperparameters {
      guard case .choice(let names, _) = hyperparameter.kind else { continue }
      #expect(!names.contains("blend") && !names.contains("switch"))
    }
  }

  @Test("with side information know items that nobody has touched", arguments: ["feature-ease"])
  func coldItems(_ id: String) throws {
    // Item 3 is black and of the kind of items 9 and 15; nobody has it.
    let histories = (0..<30).map { user in
      History(items: [1, 5, 7, 9, 11, 15, 17].filter { ($0 + user) % 3 > 0 }.map { ItemIndex($0) })
    }
    let feedback = Samples.feedback(histories, itemCount: 20)
    let model = try #require(ModelShelf.recipe(id: id)).train(
      on: feedback, settings: ModelSettings(),
      context: TrainingContext().knowingItems(feedback.itemCount))
    let scores = model.scores(History(items: [ItemIndex(9), ItemIndex(15)]))
    #expect(scores[3] > scores[4])
    #expect(scores[3] > 0)
  }
}
