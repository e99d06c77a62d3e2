import Recommenders

/// Settings to be tried, and on how much.
public struct SearchCandidate: Sendable, Hashable {
  /// Position in the order of trials, from 1.
  public let number: Int
  /// Equal for the same settings on other budgets, from 0.
  public let configuration: Int
  /// Round of successive halving, from 0; 0 for other methods.
  public let round: Int
  /// Part of the full budget, 0...1: of the epochs where the model has epochs, else of the users.
  public let share: Double
  public let settings: ModelSettings

  public init(
    number: Int, configuration: Int, round: Int, share: Double, settings: ModelSettings
  ) {
    self.number = number
    self.configuration = configuration
    self.round = round
    self.share = share
    self.settings = settings
  }
}

/// A trial that has ended.
public struct SearchTrial: Sendable, Hashable {
  public let number: Int
  public let configuration: Int
  public let round: Int
  public let share: Double
  public let settings: ModelSettings
  /// The validation metric; nil where it failed.
  public let value: Double?
  /// The best epoch; nil for models without epochs.
  public let bestEpoch: Int?
  public let seconds: Double
  /// Why there is no value.
  public let failure: String?

  public init(
    _ candidate: SearchCandidate, value: Double?, bestEpoch: Int? = nil, seconds: Double,
    failure: String? = nil
  ) {
    number = candidate.number
    configuration = candidate.configuration
    round = candidate.round
    share = candidate.share
    settings = candidate.settings
    self.value = value
    self.bestEpoch = bestEpoch
    self.seconds = seconds
    self.failure = failure
  }

  /// Whether it had the whole budget, so that its value can stand beside a run's.
  public var isFull: Bool { share >= 1 }
}

extension Sequence<SearchTrial> {
  /// The best value among those with the largest budget; the first of equal ones.
  public func best(by key: MetricKey) -> SearchTrial? {
    var best: SearchTrial?
    for trial in self {
      guard let value = trial.value else { continue }
      if let best, let held = best.value {
        let isBetter =
          trial.share == best.share
          ? key.better.prefers(value, over: held) : trial.share > best.share
        if !isBetter { continue }
      }
      best = trial
    }
    return best
  }
}
