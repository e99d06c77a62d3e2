import Evaluation
import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Trains models of one kind on an experiment, with its validation rows to stop by.
struct Trainer: Sendable {
  let recipe: any ModelRecipe
  let experiment: Experiment
  let seed: UInt64
  let patience: Int?
  let parallelism: Parallelism
  /// What validation measures.
  let objective: MetricKey
  /// People, drawn at random, whose lists judge an epoch; the model that they choose is measured on all.
  var judgeLimit = 4000

  struct Trained {
    var model: any Recommender
    /// Of the model; nil without validation rows.
    let validation: Double?
    /// Nil for models without epochs and without validation rows.
    let bestEpoch: Int?
  }

  /// - Parameters:
  ///   - feedback: Nil: all train rows.
  ///   - training: Raised to end training early with the best epoch so far.
  /// - Throws: `CancellationError` also where training was ended before there was an epoch to keep.
  func train(
    _ settings: ModelSettings, on feedback: FeedbackMatrix? = nil, cancellation: Cancellation,
    training: Cancellation? = nil, report: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> Trained {
    let best = BestModel(objective.better)
    let flag = training.map { Cancellation(within: $0, cancellation) } ?? cancellation
    var validate: (@Sendable (any Recommender) throws -> Double)?
    let judges = experiment.validation.map {
      recipe.card.hasEpochs && objective.isOfLists
        ? $0.sample(upTo: judgeLimit, seed: seed) : $0
    }
    if let judges {
      validate = { model in
        let value = try validationMetric(of: model, judges, flag)
        best.offer(model, value)
        return value
      }
    }
    let context = TrainingContext(
      seed: seed, parallelism: parallelism, cancellation: flag,
      report: { progress in
        best.note(progress)
        report(progress)
      }, validate: validate, better: objective.better,
      patience: validate == nil
        ? nil : patience.map { recipe.card.patience(settings, atLeast: $0) },
      catalogue: experiment.dataset.catalogue)
    do {
      let model = try recipe.train(
        on: feedback ?? experiment.train, settings: settings, context: context)
      // A model that does not ask for validation while it trains is validated at the end.
      if best.value == nil { _ = try validate?(model) }
      return try measured(model, best, judges, cancellation)
    } catch is CancellationError {
      guard !cancellation.isCancelled, let model = best.model else { throw CancellationError() }
      return try measured(model, best, judges, cancellation)
    }
  }

  /// With the metric of all who validate, also where only some of them judged the epochs.
  private func measured(
    _ model: any Recommender, _ best: BestModel, _ judges: EvaluationSetup?,
    _ cancellation: Cancellation
  ) throws -> Trained {
    var value = best.value
    if let all = experiment.validation, let judges, judges.users.count < all.users.count {
      value = try validationMetric(of: model, all, cancellation)
    }
    return Trained(model: model, validation: value, bestEpoch: best.epoch)
  }

  private func validationMetric(
    of model: any Recommender, _ setup: EvaluationSetup, _ cancellation: Cancellation
  ) throws -> Double {
    try Pipeline.validationMetric(
      of: model, setup, key: objective, parallelism: parallelism, cancellation: cancellation)
  }

  /// The same model on more rows, for as many epochs as were best with validation.
  func refit(
    _ settings: ModelSettings, epochs: Int?, on feedback: FeedbackMatrix,
    cancellation: Cancellation, report: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> any Recommender {
    var settings = settings
    if let epochs, recipe.card.hasEpochs {
      settings.values[Hyperparameter.epochs] = .whole(epochs)
    }
    return try recipe.train(
      on: feedback, settings: settings,
      context: TrainingContext(
        seed: seed, parallelism: parallelism, cancellation: cancellation, report: report,
        catalogue: experiment.dataset.catalogue))
  }

  /// How a model of these settings came to be.
  func record(
    of trained: Trained, _ settings: ModelSettings, isRefit: Bool
  ) throws -> TrainingRecord {
    TrainingRecord(
      rows: isRefit ? .trainAndValidation : .train,
      epochs: try trained.bestEpoch ?? recipe.card.epochs(of: settings),
      objective: trained.validation == nil ? nil : objective, validation: trained.validation,
      revision: recipe.card.revision)
  }
}

extension ModelCard {
  /// Whether training goes in epochs whose number can be set.
  public var hasEpochs: Bool { hyperparameters.contains { $0.name == Hyperparameter.epochs } }

  /// How many epochs the settings ask for; nil for models without epochs.
  func epochs(of settings: ModelSettings) throws -> Int? {
    guard case .whole(let epochs)? = try resolve(settings).values[Hyperparameter.epochs] else {
      return nil
    }
    return epochs
  }

  /// Epochs without a better validation metric before training ends: a fifth of all where that is longer.
  ///
  /// Models that learn in many small steps stand still for a while before they leave popularity behind.
  public func patience(_ settings: ModelSettings, atLeast shortest: Int = 3) -> Int {
    (try? epochs(of: settings)).map { max(shortest, $0 / 5) } ?? shortest
  }
}

/// The model with the best validation metric so far; the first of equal ones.
private final class BestModel: Sendable {
  private struct Held {
    var model: (any Recommender)?
    var value: Double?
    var epoch: Int?
    var epochValue = Double.nan
  }
  private let better: Better
  private let held = Mutex(Held())

  init(_ better: Better) { self.better = better }

  var model: (any Recommender)? { held.withLock { $0.model } }
  var value: Double? { held.withLock { $0.value } }
  var epoch: Int? { held.withLock { $0.epoch } }

  func offer(_ model: any Recommender, _ value: Double) {
    held.withLock { held in
      guard better.prefers(value, over: held.value ?? .nan) else { return }
      held.model = model
      held.value = value
    }
  }

  func note(_ progress: TrainingProgress) {
    guard progress.epochCount > 1, let value = progress.validation else { return }
    held.withLock { held in
      if better.prefers(value, over: held.epochValue) {
        held.epochValue = value
        held.epoch = progress.epoch
      }
    }
  }
}
