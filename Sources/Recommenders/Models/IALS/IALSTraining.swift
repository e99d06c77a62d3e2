import CKernels
import Interactions
import SparseMath

/// One training run: epochs of two half steps, with validation and early stopping.
///
/// Minimises Σ c (p − xᵀy)² over all pairs + λ (Σ|x|² + Σ|y|²), with c = 1 + alpha · weight and p = 1 where
/// there is a positive, c = 1 and p = 0 elsewhere.
struct IALSTraining {
  private let feedback: FeedbackMatrix
  private let settings: IALSSettings
  private let context: TrainingContext
  private let halfStep: IALSHalfStep
  private let users: FactorBlock
  private let items: FactorBlock

  init(
    _ feedback: FeedbackMatrix, _ settings: IALSSettings, _ context: TrainingContext,
    instructionSet: InstructionSet = .detected
  ) {
    self.feedback = feedback
    self.settings = settings
    self.context = context
    halfStep = IALSHalfStep(
      settings: settings, parallelism: context.parallelism, cancellation: context.cancellation,
      instructionSet: instructionSet)
    users = FactorBlock(
      rowCount: feedback.userCount, factors: settings.factors, seed: context.seed, stream: 0)
    items = FactorBlock(
      rowCount: feedback.itemCount, factors: settings.factors, seed: context.seed, stream: 1)
  }

  func run() throws -> IALS {
    let entryCount = feedback.userItems.entryCount
    let meter = ProgressMeter(context, epochCount: settings.epochs, unitsPerEpoch: 2 * entryCount)
    var stopping = EarlyStopping<IALS>(patience: context.patience)
    for epoch in 1...settings.epochs {
      let userSide = try halfStep.run(
        solving: users, fixed: items, feedback: feedback.userItems, progress: meter.advance(to:))
      let itemSide = try halfStep.run(
        solving: items, fixed: users, feedback: feedback.itemUsers
      ) { meter.advance(to: entryCount + $0) }
      let objective = itemSide.map { $0 + userPenalty() }
      guard let objective, objective.isFinite, userSide?.isFinite == true else {
        throw ModelError.diverged(
          model: IALSRecipe.card.name, epoch: epoch,
          advice: "Lower alpha, raise regularization, or bound extreme weights.")
      }
      guard let validate = context.validate else {
        meter.finishEpoch(objective: objective)
        continue
      }
      let model = IALS(itemFactors: items.matrix(factors: settings.factors), settings: settings)
      let validation = try validate(model)
      meter.finishEpoch(objective: objective, validation: validation)
      if stopping.shouldStop(after: model, validation: validation) { break }
    }
    return stopping.best
      ?? IALS(itemFactors: items.matrix(factors: settings.factors), settings: settings)
  }

  /// The penalty of the users' side, which the items' half step does not see.
  private func userPenalty() -> Double {
    let width = users.width
    return (0..<feedback.userCount).reduce(0.0) { total, user in
      let row = users.elements + user * width
      var square: Float = 0
      for factor in 0..<width { square += row[factor] * row[factor] }
      return total
        + settings.penalty(count: feedback.userItems.entryCount(ofRow: user)) * Double(square)
    }
  }
}
