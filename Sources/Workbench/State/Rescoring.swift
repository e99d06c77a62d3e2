import Evaluation

/// What another library would report for the same lists.
public struct Rescoring: Sendable {
  /// The metric of ours it is to be read beside.
  public let metric: Metric
  public let libraries: String
  public let formula: String
  /// What is different from ours, in words.
  public let difference: String
  /// Nil where it needs something the data lacks.
  public let value: Double?
}

extension WorkbenchState {
  /// A run's lists at one cut-off.
  public struct RescoringKey: Hashable, Sendable {
    public let runID: Run.ID
    public let cutoff: Int
  }
}
