import Evaluation

/// What a model must beat on the validation rows to be worth anything: popularity where lists are judged,
/// averages where predicted ratings are.
public struct ValidationFloor: Sendable, Equatable {
  /// In a sentence: `popularity`.
  public let name: String
  public let value: Double

  /// The kind of model that it is the value of.
  static func modelID(for metric: MetricKey) -> String {
    metric.isOfLists ? "most-popular" : "rating-baseline"
  }

  static func name(for metric: MetricKey) -> String {
    metric.isOfLists ? "popularity" : "plain averages"
  }

  /// - Returns: Nil where the value is none.
  init?(_ metric: MetricKey, value: Double?) {
    guard let value, value.isFinite else { return nil }
    name = Self.name(for: metric)
    self.value = value
  }
}

extension WorkbenchState {
  /// The floor for a metric, where a run on show has it.
  public func floor(for metric: MetricKey) -> ValidationFloor? {
    let run = floorRun(for: metric)
    return run?.objective == metric
      ? ValidationFloor(metric, value: run?.outcome?.validation) : nil
  }

  /// The finished run that others must beat.
  public func floorRun(for metric: MetricKey) -> Run? {
    runs.first {
      $0.modelID == ValidationFloor.modelID(for: metric) && $0.outcome != nil
    }
  }
}
