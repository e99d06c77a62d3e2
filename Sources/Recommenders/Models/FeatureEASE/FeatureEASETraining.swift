import Interactions
import SparseMath

/// One training run of EASE on people and terms.
struct FeatureEASETraining<Scalar: BLASScalar> {
  private let feedback: FeedbackMatrix
  private let rows: FeatureRows
  private let settings: ModelSettings
  private let context: TrainingContext

  init(
    _ feedback: FeedbackMatrix, _ rows: FeatureRows, _ settings: ModelSettings,
    _ context: TrainingContext
  ) {
    self.feedback = feedback
    self.rows = rows
    self.settings = settings
    self.context = context
  }

  func run(_ meter: ProgressMeter) throws -> EASE<Scalar> {
    switch FeatureEASERecipe.Combination(rawValue: settings.choice("combination")) {
    case .additive?:
      let people = try EASETraining<Scalar>(feedback, settings, context, meter).run()
      let terms = try EASETraining<Scalar>(rows.alone(as: feedback), settings, context, meter).run()
      return sum(people, terms, share: Scalar(settings.real("featureShare")))
    case .collective?, nil:
      return try EASETraining<Scalar>(rows.added(to: feedback), settings, context, meter).run()
    }
  }

  /// (1 − share) · left + share · right, over the items of either.
  private func sum(
    _ left: EASE<Scalar>, _ right: EASE<Scalar>, share: Scalar
  ) -> EASE<Scalar> {
    let items = Set(left.activeItems).union(right.activeItems).sorted()
    var places = [Int](repeating: 0, count: feedback.itemCount)
    for (place, item) in items.enumerated() { places[Int(item)] = place }
    var weights = [Scalar](repeating: 0, count: items.count * items.count)
    for (model, share) in [(left, 1 - share), (right, share)] {
      let targets = model.activeItems.map { places[Int($0)] }
      for (row, targetRow) in targets.enumerated() {
        for (column, targetColumn) in targets.enumerated() {
          weights[targetRow * items.count + targetColumn] +=
            share * model.weights[row * targets.count + column]
        }
      }
    }
    return EASE(
      itemCount: feedback.itemCount, activeItems: items, weights: weights, settings: settings)
  }
}
