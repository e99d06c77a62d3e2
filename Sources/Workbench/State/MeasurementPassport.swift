import Evaluation

/// Where a number comes from, line by line, as `K` shows it.
public struct MeasurementPassport: Sendable, Equatable {
  public struct Line: Sendable, Equatable {
    public let label: String
    public let text: String
    public init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The measurement it is of; with it the passport can be made anew when more is known.
  public struct Subject: Sendable, Equatable {
    public let runID: Run.ID
    public let key: MetricKey
    public init(_ runID: Run.ID, _ key: MetricKey) {
      self.runID = runID
      self.key = key
    }
  }

  public let title: String
  public let lines: [Line]
  public var subject: Subject?

  public init(title: String, lines: [Line], subject: Subject? = nil) {
    self.title = title
    self.lines = lines
    self.subject = subject
  }
}
