/// Values for a model's hyperparameters; what is absent has its default.
public struct ModelSettings: Sendable, Hashable, Codable {
  public enum Value: Sendable, Hashable, Codable, CustomStringConvertible {
    case whole(Int)
    case real(Double)
    case choice(String)

    /// The value as a person would type it.
    public var description: String {
      switch self {
      case .whole(let number): "\(number)"
      case .real(let number): "\(number)"
      case .choice(let name): name
      }
    }
  }
  public var values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }

  // For settings that `ModelCard.resolve` has completed.

  func whole(_ name: String) -> Int {
    guard case .whole(let number)? = values[name] else {
      preconditionFailure("\(name) is not a whole-number setting of this model")
    }
    return number
  }

  func real(_ name: String) -> Double {
    guard case .real(let number)? = values[name] else {
      preconditionFailure("\(name) is not a real setting of this model")
    }
    return number
  }

  func choice(_ name: String) -> String {
    guard case .choice(let chosen)? = values[name] else {
      preconditionFailure("\(name) is not a choice of this model")
    }
    return chosen
  }

  /// As plain facts for an archive.
  var metadata: [String: String] { values.mapValues(\.description) }
}
