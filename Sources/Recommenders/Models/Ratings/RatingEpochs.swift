/// The end of an epoch of a rating model: a report, and the decision to go on.
///
/// The best epoch is the one that validation likes best; without validation all epochs run and the last one
/// counts.
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
    stopping = EarlyStopping(context)
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
    guard let validate = context.validate else {
      meter.finishEpoch(objective: objective)
      return false
    }
    let model = model()
    let validation = try validate(model)
    meter.finishEpoch(objective: objective, validation: validation)
    return stopping.shouldStop(after: model, validation: validation)
  }
}
