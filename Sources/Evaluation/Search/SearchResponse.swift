import Recommenders

/// What a search has found so far, in the forms in which it is looked at.
public struct SearchResponse: Sendable {
  public let space: SearchSpace
  /// In the order in which they ended.
  public let trials: [SearchTrial]
  /// What the values are of.
  public let metric: MetricKey

  public init(_ specification: SearchSpecification, trials: [SearchTrial]) {
    space = specification.space
    metric = specification.metric
    self.trials = trials
  }

  /// One trial's value against one setting.
  public struct Point: Sendable, Equatable {
    public let setting: ModelSettings.Value
    public let value: Double
    public let isFull: Bool
    public let isBest: Bool
  }

  /// Values against one setting, in the order of the trials.
  public func points(of dimension: SearchDimension) -> [Point] {
    let best = trials.best(by: metric)
    return trials.compactMap { trial in
      guard let value = trial.value, let setting = trial.settings.values[dimension.name] else {
        return nil
      }
      return Point(
        setting: setting, value: value, isFull: trial.isFull, isBest: trial.number == best?.number)
    }
  }

  /// The best value after each trial, NaN before the first one. Only equal budgets are compared,
  /// so with successive halving it may become worse where a new round begins.
  public var bestSoFar: [Double] {
    var best: SearchTrial?
    return trials.map { trial in
      best = [best, trial].compactMap { $0 }.best(by: metric) ?? best
      return best?.value ?? .nan
    }
  }

  public enum Edge: Sendable, Equatable { case lower, upper }

  /// Settings whose best value lies at an end of their range: a wider range may hold a better one.
  public var edges: [(name: String, value: ModelSettings.Value, edge: Edge)] {
    guard let best = trials.best(by: metric), trials.count >= 5 else { return [] }
    return space.dimensions.compactMap { dimension in
      guard let value = best.settings.values[dimension.name],
        let share = dimension.share(of: value)
      else { return nil }
      if share <= Self.edgeShare { return (dimension.name, value, .lower) }
      if share >= 1 - Self.edgeShare { return (dimension.name, value, .upper) }
      return nil
    }
  }

  /// This near an end counts as at the end.
  private static let edgeShare = 0.04
}
