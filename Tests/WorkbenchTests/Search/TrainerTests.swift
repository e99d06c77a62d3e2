import Evaluation
import Interactions
import Recommenders
import SparseMath
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite("Training on an experiment")
struct TrainerTests {
  private let experiment: Experiment

  init() throws {
    let bench = try Bench.opened()
    experiment = try #require(bench.state.open?.experiment)
  }

  private let settings = ModelSettings(["factors": .whole(4), "epochs": .whole(8)])

  private func run(
    _ settings: ModelSettings, refits: Bool = false, stoppingAt epoch: Int? = nil
  ) throws -> RunResult {
    let training = Cancellation()
    return try Pipeline.run(
      IALSRecipe(), settings: settings, on: experiment,
      options: RunOptions(seed: 7, patience: nil, refits: refits), parallelism: .single,
      cancellation: Cancellation(), training: training
    ) { if $0.validation != nil, $0.epoch == epoch { training.cancel() } }
  }

  @Test("Stopped after an epoch, a run has the best of the epochs so far")
  func stopAndKeep() throws {
    var short = settings
    short.values["epochs"] = .whole(3)
    let stopped = try run(settings, stoppingAt: 3).outcome
    let whole = try run(short).outcome
    #expect(stopped.validation == whole.validation)
    let model = try #require(stopped.model as? IALS)
    #expect(model.itemFactors.elements == (whole.model as? IALS)?.itemFactors.elements)
  }

  @Test("Where many validate, some judge the epochs and all the model that is chosen")
  func judges() throws {
    let all = try #require(experiment.validation)
    var trainer = Trainer(
      recipe: IALSRecipe(), experiment: experiment, seed: 7, patience: nil, parallelism: .single,
      objective: MetricKey(.ndcg, at: 10))
    trainer.judgeLimit = 9
    let values = Mutex<[Double]>([])
    let trained = try trainer.train(settings, cancellation: Cancellation()) { progress in
      if let value = progress.validation { values.withLock { $0.append(value) } }
    }
    func metric(_ setup: EvaluationSetup) throws -> Double {
      try Pipeline.validationMetric(
        of: trained.model, setup, key: trainer.objective, parallelism: .single,
        cancellation: Cancellation())
    }
    #expect(all.users.count > 9)
    #expect(try trained.validation == metric(all))
    #expect(try values.withLock { $0.max() } == metric(all.sample(upTo: 9, seed: 7)))
  }

  @Test("Cancelling is no stopping: nothing is kept")
  func cancelled() throws {
    let cancellation = Cancellation()
    #expect(throws: CancellationError.self) {
      try Pipeline.run(
        IALSRecipe(), settings: settings, on: experiment, options: RunOptions(seed: 7),
        parallelism: .single, cancellation: cancellation,
        training: Cancellation(within: cancellation)
      ) { if $0.epoch == 2 { cancellation.cancel() } }
    }
  }

  @Test(
    "A run ends at its next look at the flag in every phase, also where it could be ended early")
  func cancelledAnywhere() throws {
    func run(_ looks: LookCount, _ recipe: any ModelRecipe, refits: Bool) throws {
      var settings = ModelSettings()
      if recipe.card.hasEpochs { settings.values["epochs"] = .whole(2) }
      _ = try Pipeline.run(
        recipe, settings: settings, on: experiment, options: RunOptions(seed: 7, refits: refits),
        parallelism: .single, cancellation: looks.flag, training: Cancellation()
      ) { _ in }
    }
    for recipe in ModelShelf.recipes where experiment.obstacle(to: recipe) == nil {
      for refits in [false, true] {
        let whole = LookCount()
        // A model of parts may need what these data lack.
        do { try run(whole, recipe, refits: refits) } catch ModelError.missingData { continue }
        for look in LookCount.places(of: whole.count, limit: 12) {
          let looks = LookCount(raisedAt: look)
          #expect(throws: CancellationError.self) { try run(looks, recipe, refits: refits) }
          // One look by the loop, one where it is decided that nothing is kept.
          #expect(looks.count <= look + 2, "\(recipe.card.id), look \(look) of \(whole.count)")
        }
      }
    }
  }

  @Test("A refit learns from train and validation rows and is tested on the same users")
  func refit() throws {
    let refit = try experiment.refit()
    #expect(
      experiment.split.refitRows(of: experiment.dataset).count == experiment.split.train.count
        + experiment.split.validation.count
    )
    #expect(refit.train.userItems.entryCount > experiment.train.userItems.entryCount)
    #expect(refit.test.users == experiment.test.users)
    #expect(Array(refit.test.relevant.columns) == Array(experiment.test.relevant.columns))
    let outcome = try run(settings, refits: true).outcome
    let training = try #require(outcome.training)
    let plain = try #require(try run(settings).outcome.training)
    #expect(training.isRefit && !plain.isRefit)
    #expect(training.epochs == plain.epochs && training.validation == plain.validation)
    #expect(training.words.hasPrefix("refitted on train and validation rows, "))
    #expect(outcome.validation == (try run(settings).outcome.validation))
    #expect(outcome.report.evaluationProtocol.split.hasSuffix("learned from train and validation"))
  }

  @Test("With a sample of candidates the report says so and the lists stay whole")
  func sampled() throws {
    let outcome = try Pipeline.run(
      MostPopularRecipe(), settings: ModelSettings(), on: experiment,
      options: RunOptions(seed: 7, sampledNegatives: 5), parallelism: .single,
      cancellation: Cancellation()
    ) { _ in }.outcome
    #expect(outcome.report.evaluationProtocol.isSampled)
    #expect(outcome.lists.count == Pipeline.listLength)
  }
}
