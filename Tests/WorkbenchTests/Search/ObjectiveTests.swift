import Evaluation
import Interactions
import Recommenders
import SparseMath
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite("What models are judged by on validation rows")
struct ObjectiveTests {
  private static func ratedBench() throws -> Bench {
    let bench = try Bench()
    let file = try bench.folder.write(RatedTastes.csv(), to: "rated.csv")
    bench.perform(.open(location: file))
    bench.perform(.setSplit(.userTemporal(validation: 0.2, test: 0.2)))
    return bench
  }

  private let bench: Bench
  private let experiment: Experiment

  init() throws {
    bench = try Self.ratedBench()
    experiment = try #require(bench.state.open?.experiment)
  }

  private let settings = ModelSettings([
    "factors": .whole(4), "epochs": .whole(12), "learningRate": .real(0.05),
  ])

  private func run(
    _ options: RunOptions, stoppingAt epoch: Int? = nil, _ points: Recorder = Recorder()
  ) throws -> RunResult {
    let training = Cancellation()
    return try Pipeline.run(
      BiasedSVDRecipe(), settings: settings, on: experiment, options: options,
      parallelism: .single, cancellation: Cancellation(), training: training
    ) {
      points.add($0)
      if $0.epoch == epoch { training.cancel() }
    }
  }

  @Test("Ratings by their error, lists by NDCG; a metric that a model cannot have is refused")
  func own() throws {
    for card in ModelShelf.recipes.map(\.card) {
      #expect(card.objective.description == (card.family == .ratingPrediction ? "rmse" : "ndcg@10"))
    }
    let recall = MetricKey(.recall, at: 20)
    #expect(try IALSRecipe().card.objective(recall) == recall)
    #expect(try BiasedSVDRecipe().card.objective(recall) == recall)
    for wrong in [MetricKey(.rmse, at: 10), MetricKey(.gini, at: 10), MetricKey(.novelty, at: 10)] {
      #expect(throws: Failure.self) { try IALSRecipe().card.objective(wrong) }
    }
  }

  @Test("A rating model keeps the epoch with the lowest RMSE, also when it is stopped")
  func lowest() throws {
    let points = Recorder()
    let whole = try run(RunOptions(seed: 7, patience: nil), points)
    let errors = points.all.compactMap(\.validation)
    #expect(errors.count == 12)
    #expect(whole.outcome.validation == errors.min())
    let held = try #require(experiment.validation?.ratings)
    let model = try #require(whole.outcome.model as? any RatingPredictor)
    let error = try held.predictions(of: model).errors().value(of: .rmse)
    #expect(error == errors.min())
    let training = try #require(whole.outcome.training)
    #expect(training.objective == MetricKey(.rmse, at: 10) && training.rows == .train)
    #expect(training.epochs == points.all.best(.lower)?.epoch)
    let stopped = try run(RunOptions(seed: 7, patience: nil), stoppingAt: 3)
    #expect(stopped.outcome.validation == errors.prefix(3).min())
  }

  @Test("A chosen objective takes the place of the model's own")
  func chosen() throws {
    let key = MetricKey(.ndcg, at: 5)
    let points = Recorder()
    let result = try run(RunOptions(seed: 7, patience: nil, objective: key), points)
    #expect(result.outcome.validation == points.all.compactMap(\.validation).max())
    #expect(result.outcome.training?.objective == key)
  }

  @Test("A search of a rating model ends at the lowest error, and says so")
  func search() throws {
    bench.perform(.train(modelID: "rating-baseline", settings: ModelSettings(), seed: 7))
    let card = BiasedSVDRecipe().card
    bench.perform(
      .search(
        SearchSpecification(
          modelID: "svd",
          space: SearchSpace(
            dimensions: [
              SearchDimension(name: "regularization", values: .real(0.01...1, .logarithmic))
            ], fixed: ModelSettings(["epochs": .whole(5), "factors": .whole(4)])),
          trialCount: 4, metric: card.objective)))
    let search = try #require(bench.state.modelSearches.first)
    #expect(search.status == .done)
    #expect(search.best?.value == search.trials.compactMap(\.value).min())
    let said = try #require(bench.logged(.success).last)
    #expect(said.contains("RMSE") && said.contains("lower is better"), "\(said)")
    #expect(said.contains("plain averages"), "\(said)")
    #expect(Headlines.search(search, bench.state).hasPrefix(said))
    bench.perform(.setMetric("rmse"))
    let floor = try #require(bench.state.runs.first { $0.modelID == "rating-baseline" })
    bench.perform(.keepBest(search.id))
    #expect(bench.state.comparison?.baselineID == floor.id)
    let run = try #require(bench.state.runs.last)
    #expect(run.objective == MetricKey(.rmse, at: 10))
    let passport = try #require(
      MeasurementPassport.of(.init(run.id, MetricKey(.rmse, at: 10)), in: bench.state))
    let line = try #require(passport.lines.first { $0.label == "learned from" })
    #expect(line.text.hasPrefix("refitted on train and validation rows, "), "\(line.text)")
    #expect(Headlines.train(bench.state, selected: run).contains("RMSE"))
  }
}

/// What training reported, each epoch once.
private final class Recorder: Sendable {
  private let points = Mutex<[TrainingProgress]>([])

  var all: [TrainingProgress] { points.withLock { $0 } }

  func add(_ point: TrainingProgress) {
    guard point.validation != nil else { return }
    points.withLock { points in
      if points.last?.epoch == point.epoch { points.removeLast() }
      points.append(point)
    }
  }
}
