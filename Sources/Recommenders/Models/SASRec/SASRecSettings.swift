/// The settings of SASRec by name.
struct SASRecSettings: Sendable, Equatable {
  let factors: Int
  let blocks: Int
  let heads: Int
  /// Items of a history that are read, the latest.
  let length: Int
  let dropout: Double
  let negatives: Int
  let calibration: Double
  let learningRate: Double
  let batchSize: Int
  let settings: ModelSettings

  /// - Parameter settings: As `ModelCard.resolve` completed them.
  init(_ settings: ModelSettings) {
    self.settings = settings
    heads = settings.whole("heads")
    // Every head has the same whole width.
    factors = (settings.whole("factors") + heads - 1) / heads * heads
    blocks = settings.whole("blocks")
    length = settings.whole("length")
    dropout = settings.real("dropout")
    negatives = settings.whole("negatives")
    calibration = settings.real("calibration")
    learningRate = settings.real("learningRate")
    batchSize = settings.whole("batchSize")
  }

  /// The exponent of the positive's probability: the calibrated one between plain binary
  /// cross-entropy (1) and what the share of sampled negatives calls for (Petrov and Macdonald 2023,
  /// eq. 9).
  func positiveExponent(itemCount: Int) -> Float {
    let share = min(1, Double(negatives) / Double(max(1, itemCount - 1)))
    return Float(share * (calibration * (1 - 1 / share) + 1 / share))
  }
}
