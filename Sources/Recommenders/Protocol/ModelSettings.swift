/// Values for a model's hyperparameters; what is absent has its default.
public struct ModelSettings: Sendable, Hashable, Codable {
  public enum Value: Sendable, Hashable, Codable {
    case whole(Int)
    case real(Double)
    case choice(String)
  }
  public var values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }
}
