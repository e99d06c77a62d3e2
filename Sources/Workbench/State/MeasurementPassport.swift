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

  public let title: String
  public let lines: [Line]

  public init(title: String, lines: [Line]) {
    self.title = title
    self.lines = lines
  }
}
