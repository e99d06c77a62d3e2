import SparseMath

/// A training run that descends over all ratings, epoch after epoch: the frame that SVD and SVD++ share.
protocol RatingDescent {
  associatedtype Model: RatingPredictor

  static var card: ModelCard { get }
  var settings: ModelSettings { get }
  var context: TrainingContext { get }
  /// Work of an epoch in the unit of `pass`.
  var unitsPerEpoch: Int { get }

  /// One epoch.
  ///
  /// - Returns: The sum of squared errors, each as it was found.
  func pass(_ progress: (Int) -> Void) throws -> Double

  /// What λ multiplies in the objective.
  func weightedSquares() -> Double

  /// The model as it stands.
  func model() -> Model
}

extension RatingDescent {
  func run() throws -> Model {
    let epochs = settings.whole("epochs")
    let meter = ProgressMeter(context, epochCount: epochs, unitsPerEpoch: unitsPerEpoch)
    var ending = RatingEpochs<Model>(Self.card, context, meter)
    for _ in 1...epochs {
      let squares = try pass(meter.advance(to:))
      let isOver = try ending.finish(
        objective: squares + settings.real("regularization") * weightedSquares(),
        advice: "Lower learningRate or raise regularization.", model: model)
      if isOver { break }
    }
    return ending.best ?? model()
  }
}
