/// What a split lets the model see that it should not.
public struct LeakageVerdict: Sendable, Equatable, Codable {
  public enum Severity: String, Sendable, Codable, Comparable {
    case none, notice, leak
    public static func < (left: Severity, right: Severity) -> Bool {
      let order: [Severity] = [.none, .notice, .leak]
      return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
    }
  }
  public struct Observation: Sendable, Equatable, Codable {
    public let severity: Severity
    /// One sentence with figures.
    public let text: String
    public init(severity: Severity, text: String) {
      self.severity = severity
      self.text = text
    }
  }
  public let observations: [Observation]

  public init(observations: [Observation]) { self.observations = observations }

  public var severity: Severity { observations.map(\.severity).max() ?? .none }
}
