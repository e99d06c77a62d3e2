/// Turns units of work into progress reports: after each epoch, and a few times a second in between.
///
/// Belongs to the training thread.
final class ProgressMeter {
  private let context: TrainingContext
  private let epochCount: Int
  private let unitsPerEpoch: Double
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant
  private var epoch = 0
  private var fraction = 0.0
  private var objective: Double?
  private var validation: Double?

  /// - Parameter unitsPerEpoch: Work of an epoch in any unit that `advance` uses too.
  init(_ context: TrainingContext, epochCount: Int = 1, unitsPerEpoch: Int) {
    self.context = context
    self.epochCount = max(1, epochCount)
    self.unitsPerEpoch = Double(max(1, unitsPerEpoch))
    lastReport = clock.now
    send()
  }

  /// Says how much of the running epoch is done.
  func advance(to units: Int) {
    let share = min(1, Double(units) / unitsPerEpoch)
    fraction = max(fraction, (Double(epoch) + share) / Double(epochCount))
    if clock.now - lastReport > .milliseconds(100) { send() }
  }

  func finishEpoch(objective: Double? = nil, validation: Double? = nil) {
    epoch += 1
    fraction = max(fraction, Double(epoch) / Double(epochCount))
    self.objective = objective
    self.validation = validation
    send()
  }

  private func send() {
    lastReport = clock.now
    context.report(
      TrainingProgress(
        epoch: epoch, epochCount: epochCount, fraction: fraction, objective: objective,
        validation: validation))
  }
}
