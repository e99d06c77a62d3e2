import Evaluation
import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Trains a candidate on its share of the budget and validates it; never looks at the test rows.
final class TrialRunner: Sendable {
  private let trainer: Trainer
  private let fixed: ModelSettings
  /// Train rows of some users, kept from one trial to the next of the same round.
  private let part = Mutex<(share: Double, feedback: FeedbackMatrix)?>(nil)

  init(
    _ specification: SearchSpecification, recipe: any ModelRecipe, experiment: Experiment,
    parallelism: Parallelism
  ) {
    trainer = Trainer(
      recipe: recipe, experiment: experiment, seed: specification.seed, patience: 3,
      parallelism: parallelism, objective: specification.metric)
    fixed = specification.space.fixed
  }

  func measure(
    _ candidate: SearchCandidate, _ deadline: Deadline,
    report: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> SearchLoop.Score {
    var settings = candidate.settings
    var feedback: FeedbackMatrix?
    if candidate.share < 1 {
      if trainer.recipe.card.hasEpochs {
        settings.values[Hyperparameter.epochs] = .whole(try epochs(candidate.share))
      } else {
        feedback = try users(candidate.share, deadline.cancellation)
      }
    }
    let trained = try trainer.train(settings, on: feedback, cancellation: deadline.cancellation) {
      deadline.check()
      report($0)
    }
    return SearchLoop.Score(value: trained.validation ?? .nan, bestEpoch: trained.bestEpoch)
  }

  /// A share of the epochs that a full trial has, at least one.
  private func epochs(_ share: Double) throws -> Int {
    guard
      case .whole(let full)? = try trainer.recipe.card.resolve(fixed).values[Hyperparameter.epochs]
    else { return 1 }
    return max(1, Int((Double(full) * share).rounded()))
  }

  /// The train rows of a share of the users; a larger share has all of a smaller one.
  private func users(_ share: Double, _ cancellation: Cancellation) throws -> FeedbackMatrix {
    if let part = part.withLock({ $0 }), part.share == share { return part.feedback }
    let experiment = trainer.experiment
    let isDrawn = (0..<experiment.dataset.userCount).map { user in
      var generator = SeededGenerator(seed: trainer.seed, stream: UInt64(user))
      return generator.uniform() < share
    }
    var rows: [UInt32] = []
    experiment.split.train.forEach { row in
      if isDrawn[Int(experiment.dataset.log.users[row])] { rows.append(UInt32(row)) }
    }
    let feedback = try FeedbackMatrix(
      experiment.dataset, rows: .rows(Column(rows)), rules: experiment.rules,
      cancellation: cancellation)
    part.withLock { $0 = (share, feedback) }
    return feedback
  }
}
