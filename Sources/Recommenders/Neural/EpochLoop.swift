import SparseMath

/// Mini-batches in seeded order, epoch after epoch, with progress, validation and early stopping.
struct EpochLoop {
  let card: ModelCard
  let context: TrainingContext
  let epochs: Int
  /// Examples that are shuffled and cut into batches.
  let exampleCount: Int
  let batchSize: Int

  var batchCount: Int { (exampleCount + batchSize - 1) / batchSize }

  /// - Parameter settings: With `epochs` and `batchSize`.
  init(
    _ card: ModelCard, _ settings: ModelSettings, _ context: TrainingContext, exampleCount: Int
  ) {
    self.card = card
    self.context = context
    self.exampleCount = exampleCount
    epochs = settings.whole("epochs")
    batchSize = min(settings.whole("batchSize"), max(1, exampleCount))
  }

  /// - Parameters:
  ///   - batch: Trains on some examples; the number counts batches of all epochs from 1. Gives the
  ///     loss, summed.
  ///   - model: The model as it stands.
  /// - Throws: `CancellationError`, at the latest before the next batch; `ModelError.diverged`.
  func run<Model: Recommender>(
    _ batch: (_ number: Int, _ examples: ArraySlice<Int>) throws -> Double, model: () -> Model
  ) throws -> Model {
    let meter = ProgressMeter(context, epochCount: epochs, unitsPerEpoch: exampleCount)
    var stopping = EarlyStopping<Model>(context)
    var examples = Array(0..<exampleCount)
    for epoch in 1...epochs {
      var generator = SeededGenerator(seed: context.seed, stream: UInt64(epoch))
      examples.shuffle(using: &generator)
      var loss = 0.0
      for index in 0..<batchCount {
        try context.cancellation.check()
        let range = index * batchSize..<min(exampleCount, (index + 1) * batchSize)
        loss += try batch((epoch - 1) * batchCount + index + 1, examples[range])
        meter.advance(to: range.upperBound)
      }
      guard loss.isFinite else {
        throw ModelError.diverged(
          model: card.name, epoch: epoch, advice: "Lower learningRate, or bound extreme weights.")
      }
      try context.cancellation.check()
      let objective = loss / Double(max(1, exampleCount))
      guard let validate = context.validate else {
        meter.finishEpoch(objective: objective)
        continue
      }
      let model = model()
      let validation = try validate(model)
      meter.finishEpoch(objective: objective, validation: validation)
      if stopping.shouldStop(after: model, validation: validation) { break }
    }
    return stopping.best ?? model()
  }
}
