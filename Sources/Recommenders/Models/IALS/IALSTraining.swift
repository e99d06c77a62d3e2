import CKernels
import Interactions
import SparseMath

/// One training run: epochs of two half steps, with validation and early stopping.
///
/// Minimises Σ c (p − xᵀy)² over all pairs + Σ λ|x|² + Σ λ|y|², with c = w₀ + alpha · weight and p = 1 where
/// there is a positive, c = w₀ (the unobserved weight) and p = 0 elsewhere; λ is `IALSSettings.penalty`.
///
/// Rendle et al. 2021 (arXiv:2110.14037, eq. 3) ask for p = 1 of the observed part and 0 of the whole: with
/// alpha = 1 and α₀ = w₀ that is this objective with vectors √(1 + w₀) longer and a regularisation
/// that is 1 + w₀ times as large.
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
    func block(rows: Int, stream: UInt64) -> FactorBlock {
      switch settings.initialization {
      case .normal:
        FactorBlock(
          rowCount: rows, factors: settings.factors, deviation: settings.initialDeviation,
          seed: context.seed, stream: stream)
      case .uniform:
        FactorBlock(
          rowCount: rows, uniformFactors: settings.factors, seed: context.seed, stream: stream)
      }
    }
    users = block(rows: feedback.userCount, stream: 0)
    items = block(rows: feedback.itemCount, stream: 1)
  }

  func run() throws -> IALS {
    let entryCount = feedback.userItems.entryCount
    let meter = ProgressMeter(context, epochCount: settings.epochs, unitsPerEpoch: 2 * entryCount)
    var stopping = EarlyStopping<IALS>(context)
    for epoch in 1...settings.epochs {
      let userSide = try halfStep.run(
        solving: users, fixed: items, feedback: feedback.userItems, progress: meter.advance(to:))
      let itemSide = try halfStep.run(
        solving: items, fixed: users, feedback: feedback.itemUsers
      ) { meter.advance(to: entryCount + $0) }
      let objective = itemSide.map { settings.unobservedWeight * $0 + userPenalty() }
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
        + settings.penalty(
          count: feedback.userItems.entryCount(ofRow: user), of: feedback.itemCount)
        * Double(square)
    }
  }
}
