import Foundation
import Interactions
import Recommenders
import SparseMath
import Testing

/// What every model on the shelf promises, each with settings that make it train fast.
@Suite("Every model") struct ContractTests {
  @Test("has a card that says what to choose it for", arguments: ModelCase.all)
  func card(_ model: ModelCase) {
    let card = model.recipe.card
    #expect(!card.summary.isEmpty && !card.useWhen.isEmpty && !card.avoidWhen.isEmpty)
    #expect(!card.cost.isEmpty && !card.explanation.isEmpty && !card.source.isEmpty)
    #expect(ModelShelf.recipe(id: card.id)?.card.name == card.name)
    for hyperparameter in card.hyperparameters {
      #expect(throws: Never.self) { try hyperparameter.resolve(hyperparameter.defaultValue) }
    }
  }

  @Test("that learns from people finds the withheld item", arguments: ModelCase.learning)
  func checkerboard(_ model: ModelCase) throws {
    let feedback = Samples.checkerboard()
    let lists = try model.train(feedback).lists(feedback, count: 3)
    for user in 0..<feedback.userCount {
      #expect(lists.items(ofList: user).first == UInt32(user))
    }
  }

  @Test("leaves out seen items unless asked", arguments: ModelCase.all)
  func seen(_ model: ModelCase) throws {
    let feedback = Samples.skewed()
    let trained = try model.train(feedback)
    let lists = try trained.lists(feedback, count: 40)
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user))
      #expect(lists.items(ofList: user).allSatisfy { !history.contains(ItemIndex(Int($0))) })
    }
    let all = try trained.rank(
      RankingRequest(
        histories: feedback.histories, count: 40, candidates: feedback.trainedItems,
        excludesSeen: false))
    #expect(all.items(ofList: 0).count == feedback.trainedItems.count { $0 })
  }

  @Test("never lists an item without train rows, and lists all others", arguments: ModelCase.all)
  func untrained(_ model: ModelCase) throws {
    let feedback = Samples.skewed()
    let lists = try model.train(feedback).lists(feedback, count: 1000)
    let trainedCount = feedback.trainedItems.count { $0 }
    for user in 0..<feedback.userCount {
      let items = lists.items(ofList: user)
      #expect(items.allSatisfy { feedback.trainedItems[Int($0)] })
      #expect(items.count == trainedCount - feedback.userItems.entryCount(ofRow: user))
      #expect(Set(items).count == items.count)
    }
  }

  @Test("ranks as a sort of its scores", arguments: ModelCase.all, [false, true])
  func rankIsSortedScore(_ model: ModelCase, isWeighted: Bool) throws {
    let feedback = Samples.skewed(isWeighted: isWeighted)
    let trained = try model.train(feedback)
    let lists = try trained.lists(feedback, count: 7)
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user), detail: trained.historyDetail)
      let expected = slowList(trained, history, count: 7, candidates: feedback.trainedItems)
      #expect(lists.items(ofList: user).map(Int.init) == expected)
      let scores = trained.scores(history)
      #expect(Array(lists.scores(ofList: user)) == expected.map { scores[$0] })
    }
  }

  @Test("scores an empty history and one of unknown items with numbers", arguments: ModelCase.all)
  func emptyHistory(_ model: ModelCase) throws {
    let feedback = Samples.skewed()
    let trained = try model.train(feedback)
    let untrained = History(items: [ItemIndex(feedback.itemCount - 1)])
    for history in [History.empty, untrained, untrained.adding(ItemIndex(2), weight: 3)] {
      #expect(trained.scoresAreFinite(history))
      let lists = try trained.rank(
        RankingRequest(
          histories: Histories(CSRMatrix(histories: [history], itemCount: feedback.itemCount)),
          count: 5,
          candidates: feedback.trainedItems))
      #expect(lists.items.count == 5)
    }
  }

  @Test(
    "trains on one item, on one person, and on rows without positives", arguments: ModelCase.all)
  func tiny(_ model: ModelCase) throws {
    let one = History(items: [ItemIndex(0)])
    for feedback in [
      Samples.feedback([one], itemCount: 1), Samples.feedback([one, .empty, one], itemCount: 1),
      Samples.feedback([.empty, one, .empty], itemCount: 3),
    ] {
      let trained = try model.train(feedback)
      #expect(trained.scoresAreFinite(one))
      #expect(try trained.lists(feedback, count: 5).listCount == feedback.userCount)
    }
  }

  @Test("says so when there is nothing to learn from", arguments: ModelCase.all)
  func nothing(_ model: ModelCase) {
    let feedback = Samples.feedback([.empty, .empty], itemCount: 3)
    #expect(throws: ModelError.noTrainingRows(model: model.recipe.card.name)) {
      try model.train(feedback)
    }
  }

  @Test("explains a score by parts that sum to it", arguments: ModelCase.all, [false, true])
  func explanation(_ model: ModelCase, isWeighted: Bool) throws {
    let feedback = Samples.skewed(isWeighted: isWeighted)
    let trained = try model.train(feedback)
    for user in [0, 7, 31] {
      let history = feedback.history(of: UserIndex(user), detail: trained.historyDetail)
      let scores = trained.scores(history)
      for item in [0, 5, 20, feedback.itemCount - 1] {
        let explanation = trained.explain(ItemIndex(item), for: history)
        let sum = explanation.contributions.reduce(0) { $0 + $1.amount }
        let tolerance = 1e-9 * max(abs(scores[item]), 1e-3)
        #expect(abs(sum - scores[item]) <= tolerance)
        #expect(abs(explanation.score - scores[item]) <= tolerance)
        let amounts = explanation.contributions.map { abs($0.amount) }
        #expect(amounts == amounts.sorted(by: >))
        #expect(!explanation.meaning.isEmpty)
      }
    }
  }

  @Test("finds similar items: best first, never the item itself", arguments: ModelCase.all)
  func similar(_ model: ModelCase) throws {
    let feedback = Samples.skewed()
    let trained = try model.train(feedback)
    for item in [0, 3, feedback.itemCount - 1] {
      let similar = trained.similarItems(to: ItemIndex(item), count: 5)
      #expect(similar.count <= 5)
      #expect(!similar.map(\.item.position).contains(item))
      #expect(similar.map(\.similarity) == similar.map(\.similarity).sorted(by: >))
    }
    #expect(trained.similarItems(to: ItemIndex(0), count: 0).isEmpty)
  }

  @Test("is restored from a file as it was", arguments: ModelCase.all)
  func saved(_ model: ModelCase) throws {
    let feedback = Samples.skewed(isWeighted: true)
    let trained = try model.train(feedback)
    let archive = try Safetensors.decode(Safetensors.encode(trained.archive()))
    #expect(archive == trained.archive())
    let restored = try ModelShelf.restore(archive, itemCount: feedback.itemCount)
    #expect(restored.itemCount == trained.itemCount)
    for user in 0..<5 {
      let history = feedback.history(of: UserIndex(user), detail: trained.historyDetail)
      #expect(restored.scores(history) == trained.scores(history))
    }
    let lists = try restored.lists(feedback, count: 5)
    #expect(try lists == trained.lists(feedback, count: 5))
  }

  @Test("is the same for the same seed at any number of threads", arguments: ModelCase.all)
  func threads(_ model: ModelCase) throws {
    let model = model.shortened
    let feedback = Samples.skewed(userCount: 700, itemCount: 300, isWeighted: true)
    let expected = try model.train(feedback, TrainingContext(seed: 5, parallelism: .single))
    let expectedLists = try expected.lists(feedback, count: 5, threads: 1)
    for threads in [1, 2, 4] {
      let parallelism = Parallelism(threadCount: threads)
      let trained = try model.train(feedback, TrainingContext(seed: 5, parallelism: parallelism))
      #expect(trained.archive() == expected.archive())
      let lists = try trained.lists(feedback, count: 5, threads: threads)
      #expect(lists == expectedLists)
    }
  }

  @Test("stops when cancelled, before it starts and under way", arguments: ModelCase.all)
  func cancelled(_ model: ModelCase) {
    let feedback = Samples.skewed()
    let before = Cancellation()
    before.cancel()
    #expect(throws: CancellationError.self) {
      try model.train(feedback, TrainingContext(cancellation: before))
    }
    let during = Cancellation()
    let reports = Recorder<TrainingProgress>()
    let context = TrainingContext(
      cancellation: during,
      report: { progress in
        reports.record(progress)
        during.cancel()
      })
    // Models without epochs may be done before their first report is heard.
    if model.recipe.card.hyperparameters.contains(where: { $0.name == "epochs" }) {
      #expect(throws: CancellationError.self) { try model.train(feedback, context) }
      #expect(reports.values.allSatisfy { $0.epoch == 0 })
    }
    #expect(throws: CancellationError.self) {
      try model.train(feedback).rank(
        RankingRequest(
          histories: feedback.histories, count: 3, candidates: feedback.trainedItems,
          cancellation: before))
    }
  }

  @Test("reports progress that never goes back and ends at 1", arguments: ModelCase.all)
  func progress(_ model: ModelCase) throws {
    let reports = Recorder<TrainingProgress>()
    _ = try model.train(
      Samples.skewed(), TrainingContext(report: { reports.record($0) }, validate: { _ in 0.5 }))
    let fractions = reports.values.map(\.fraction)
    #expect(fractions == fractions.sorted())
    #expect(fractions.first == 0 && fractions.last == 1)
    #expect(reports.values.last?.epoch == reports.values.last?.epochCount)
    #expect(reports.values.last?.validation == 0.5)
  }

  @Test("refuses settings that it does not know", arguments: ModelCase.all)
  func unknownSetting(_ model: ModelCase) {
    let known = model.recipe.card.hyperparameters.map(\.name)
    #expect(throws: ModelError.unknownSetting(name: "faktors", known: known)) {
      try model.recipe.train(
        on: Samples.skewed(), settings: ModelSettings(["faktors": .whole(3)]),
        context: TrainingContext())
    }
  }
}
