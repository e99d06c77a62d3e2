import Recommenders

/// What a learning curve says of a run.
public enum CurveVerdict: Sendable, Equatable {
  /// Validation got worse for so many epochs while the loss went on falling: it learns the train rows by heart.
  case overfitting(since: Int, epochs: Int)
  /// Validation has not got better for so many epochs.
  case converged(since: Int, epochs: Int)
  /// The last epoch was the best, and there were no more.
  case stillImproving
  /// The loss grew for so many epochs.
  case lossGrows(epochs: Int)

  /// Nil where there are too few epochs to say anything.
  ///
  /// - Parameters:
  ///   - curve: After each epoch, oldest first.
  ///   - better: Which values of the validation metric are better.
  public init?(_ curve: [TrainingProgress], _ better: Better = .higher) {
    let points = curve.filter { $0.validation != nil }
    let losses = curve.compactMap(\.objective)
    guard curve.count >= 3 else { return nil }
    let growing = zip(losses.dropFirst(), losses).reversed().prefix { $0 > $1 * (1 + 1e-6) }.count
    if growing >= 3 {
      self = .lossGrows(epochs: growing)
      return
    }
    guard let best = points.best(better), let last = points.last else { return nil }
    let since = last.epoch - best.epoch
    if since == 0 {
      guard last.epoch == last.epochCount else { return nil }
      self = .stillImproving
      return
    }
    guard since >= 2 else { return nil }
    let after = points.filter { $0.epoch >= best.epoch }
    let margin = abs(best.validation ?? 0) * Self.clearLoss
    let loses = abs((last.validation ?? 0) - (best.validation ?? 0)) > margin
    let lossFell =
      after.first?.objective.flatMap { first in last.objective.map { $0 < first } } ?? false
    self =
      loses && lossFell
      ? .overfitting(since: best.epoch, epochs: since)
      : .converged(since: best.epoch, epochs: since)
  }

  /// A change of validation by less than this share is no more than a wobble.
  private static let clearLoss = 0.01

  /// Whether going on as it is makes the model worse.
  public var isWarning: Bool {
    switch self {
    case .overfitting, .lossGrows: true
    case .converged, .stillImproving: false
    }
  }

  /// The verdict with what to do about it, short enough for a headline.
  public var brief: String {
    switch self {
    case .overfitting(let since, _):
      "over-fits since epoch \(since): raise regularization or lower factors"
    case .lossGrows: "may be diverging: its loss grows, so lower the step"
    case .converged, .stillImproving: words
    }
  }

  public var words: String {
    switch self {
    case .overfitting(let since, let epochs):
      "over-fits since epoch \(since): validation got worse for \(Phrase.count(epochs, "epoch")) while "
        + "the loss fell; raise regularization or lower factors"
    case .converged(let since, let epochs):
      "converged: no gain in \(Phrase.count(epochs, "epoch")) since epoch \(since)"
    case .stillImproving: "still improving at its last epoch: raise epochs"
    case .lossGrows(let epochs):
      "the loss grew for \(Phrase.count(epochs, "epoch")): it may be diverging; lower the step or "
        + "raise regularization"
    }
  }
}
