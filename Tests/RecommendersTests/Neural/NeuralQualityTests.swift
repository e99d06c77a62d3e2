import Interactions
import Recommenders
import SparseMath
import TestSupport
import Testing

@Suite("Neural models") struct NeuralQualityTests {
  /// Two walks round two rings of twelve items, one step of each in turn.
  private func walks(userCount: Int) -> (feedback: FeedbackMatrix, next: [Int]) {
    var generator = SeededGenerator(seed: 8)
    var next: [Int] = []
    let histories = (0..<userCount).map { _ in
      let starts = [generator.below(12), generator.below(12)]
      let sequence = (0...10).map { (step: Int) -> Int in
        let ring = step % 2
        return 12 * ring + (starts[ring] + step / 2) % 12
      }
      next.append(sequence[10])
      let order = (0..<10).sorted { sequence[$0] < sequence[$1] }
      return History(
        items: order.map { ItemIndex(sequence[$0]) }, order: order.map { UInt32($0) })
    }
    return (Samples.feedback(histories, itemCount: 24), next)
  }

  @Test("SASRec reads the item before the last, which a Markov chain cannot")
  func order() throws {
    let (feedback, next) = walks(userCount: 200)
    func hitRate(_ id: String, _ settings: [String: ModelSettings.Value]) throws -> Double {
      let recipe = try #require(ModelShelf.recipe(id: id))
      let model = try recipe.train(
        on: feedback, settings: ModelSettings(settings), context: TrainingContext())
      let lists = try model.lists(feedback, count: 1)
      let hits = next.indices.count { lists.items(ofList: $0).first == UInt32(next[$0]) }
      return Double(hits) / Double(next.count)
    }
    #expect(try hitRate("markov-chain", [:]) < 0.5)
    let found = try hitRate(
      "sasrec",
      [
        "factors": .whole(32), "blocks": .whole(2), "negatives": .whole(23), "length": .whole(12),
        "epochs": .whole(60), "learningRate": .real(0.003), "dropout": .real(0.1),
      ])
    #expect(found > 0.9, "found \(found)")
  }

  @Test(
    "learn far more than popularity from ml-100k",
    .enabled(if: SharedData.isPresent),
    arguments: [
      (
        "mult-vae",
        [
          "hidden": .whole(200), "factors": .whole(50), "epochs": .whole(15),
          "batchSize": .whole(64),
        ]
      ), ("neumf", ["epochs": .whole(5), "negatives": .whole(4)]),
    ] as [(String, [String: ModelSettings.Value])])
  func films(_ id: String, _ settings: [String: ModelSettings.Value]) throws {
    let all = try ReferenceCase(dataset: "ml-100k", splitProtocol: "user_temporal").problem()
      .feedback
    // Of each person the latest fifth is to be found.
    let histories = (0..<all.userCount).map { all.history(of: UserIndex($0), detail: .order) }
    let train = Samples.feedback(
      histories.map { history in
        let kept = history.chronologicalPositions.prefix(history.items.count * 4 / 5).sorted()
        return History(items: kept.map { history.items[$0] })
      }, itemCount: all.itemCount)
    func recall(_ recipe: any ModelRecipe, _ settings: ModelSettings) throws -> Double {
      let lists = try recipe.train(on: train, settings: settings, context: TrainingContext())
        .lists(train, count: 10)
      return histories.indices.reduce(0.0) { total, user in
        let hits = lists.items(ofList: user).count {
          histories[user].contains(ItemIndex(Int($0)))
        }
        return total + Double(hits) / 10
      }
    }
    let recipe = try #require(ModelShelf.recipe(id: id))
    let found = try recall(recipe, ModelSettings(settings))
    let popular = try recall(MostPopularRecipe(), ModelSettings())
    #expect(found > 1.15 * popular, "found \(found), popularity \(popular)")
  }
}
