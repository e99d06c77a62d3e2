/// Everything about when the rows happened.
public struct TimeReport: Sendable, Equatable {
  public let frame: TimeFrame
  public let timeline: Timeline
  public let seasonality: Seasonality
  public let drift: Drift
  public let coldStart: ColdStart
}
