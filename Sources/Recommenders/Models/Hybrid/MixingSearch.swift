/// Finds the shares of a blend that the validation rows like best.
struct MixingSearch {
  private static let firstShares = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1]
  private static let thirdShares = [0, 0.1, 0.2, 0.3, 0.5, 0.7]

  private let context: TrainingContext
  private let meter: ProgressMeter
  private let progress: ClosedRange<Int>

  init(_ context: TrainingContext, _ meter: ProgressMeter, progress: ClosedRange<Int>) {
    self.context = context
    self.meter = meter
    self.progress = progress
  }

  /// The best of a grid of shares, of equal ones the first; the blend as it is without validation.
  ///
  /// With three parts: the shares of the first two, then that of the third, then the first two again.
  func best(of blend: Blend) throws -> (Blend, validation: Double?) {
    guard let validate = context.validate else { return (blend, nil) }
    let isTriple = blend.parts.models.count > 2
    let rounds: [[(inout Mixing) -> Void]] =
      isTriple ? [firstSteps, thirdSteps, firstSteps] : [firstSteps]
    let total = rounds.reduce(0) { $0 + $1.count }
    var (done, best, bestValidation) = (0, blend, Double.nan)
    for steps in rounds {
      let start = best.mixing
      for step in steps {
        try context.cancellation.check()
        var mixing = start
        step(&mixing)
        let validation = try validate(blend.mixed(mixing))
        if context.better.prefers(validation, over: bestValidation) {
          (best, bestValidation) = (blend.mixed(mixing), validation)
        }
        done += 1
        meter.advance(
          to: progress.lowerBound + (progress.upperBound - progress.lowerBound) * done / total)
      }
    }
    return (best, bestValidation)
  }

  private var firstSteps: [(inout Mixing) -> Void] {
    Self.firstShares.map { share in { $0.first = share } }
  }

  private var thirdSteps: [(inout Mixing) -> Void] {
    Self.thirdShares.map { share in { $0.third = share } }
  }
}
