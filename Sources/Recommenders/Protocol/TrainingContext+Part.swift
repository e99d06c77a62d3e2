extension TrainingContext {
  /// The same surroundings for a part of the work that fills `range` of the whole.
  ///
  /// - Parameter validates: Whether the part should look at the validation rows itself.
  func part(_ range: ClosedRange<Double>, validates: Bool) -> TrainingContext {
    let length = range.upperBound - range.lowerBound
    return TrainingContext(
      seed: seed, parallelism: parallelism, cancellation: cancellation,
      report: { [report] progress in
        report(
          TrainingProgress(
            epoch: 0, epochCount: 1, fraction: range.lowerBound + length * progress.fraction))
      }, validate: validates ? validate : nil,
      better: better, patience: validates ? patience : nil,
      memoryLimit: memoryLimit, catalogue: catalogue)
  }
}
