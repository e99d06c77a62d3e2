/// The end of an epoch of a rating model: a report, and the decision to go on.
///
/// The validation metric of the lists is reported; the best epoch is the one whose ratings are closest. Without
/// validation ratings all epochs run and the last one counts.
struct RatingEpochs<Model: RatingPredictor> {
  private let name: String
  private let context: TrainingContext
  private let meter: ProgressMeter
  private var stopping: EarlyStopping<Model>
  private var epoch = 0

  init(_ card: ModelCard, _ context: TrainingContext, _ meter: ProgressMeter) {
    name = card.name
    self.context = context
    self.meter = meter
    stopping = EarlyStopping(patience: context.patience)
  }

  /// The best model so far; nil where no epoch is better than the last one.
  var best: Model? { stopping.best }

  /// - Parameter model: The model as it stands; made only where somebody looks at it.
  /// - Returns: Whether waiting for a better epoch is over.
  /// - Throws: `ModelError.diverged` where the objective is not finite.
  mutating func finish(
    objective: Double, advice: String, model: () -> Model
  ) throws -> Bool {
    epoch += 1
    guard objective.isFinite else {
      throw ModelError.diverged(model: name, epoch: epoch, advice: advice)
    }
    if context.validate == nil, context.ratingError == nil {
      meter.finishEpoch(objective: objective)
      return false
    }
    let model = model()
    let error = try context.ratingError?(model)
    meter.finishEpoch(objective: objective, validation: try context.validate?(model))
    return error.map { stopping.shouldStop(after: model, validation: -$0) } ?? false
  }
}
