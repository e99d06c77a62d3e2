import Glibc
import Recommenders

/// One setting that a search varies, and the values it may take.
public struct SearchDimension: Sendable, Hashable {
  /// How values lie between the ends.
  public enum Spacing: Sendable, Hashable, CaseIterable {
    case linear
    /// Equal steps multiply: for settings whose magnitude is unknown.
    case logarithmic
    /// As `logarithmic` for 1 + the value, so that 0 takes part.
    case logarithmicFromZero
  }

  public enum Values: Sendable, Hashable {
    case whole(ClosedRange<Int>, Spacing)
    case real(ClosedRange<Double>, Spacing)
    /// These and no others, at least one.
    case list([ModelSettings.Value])
  }

  /// The hyperparameter's name.
  public let name: String
  public let values: Values

  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// The value at a share of the way, 0...1; real values have three significant digits.
  public func value(at share: Double) -> ModelSettings.Value {
    switch values {
    case .list(let list):
      return list[min(list.count - 1, max(0, Int(share * Double(list.count))))]
    case .whole(let range, let spacing):
      // Half a step beyond each end, so that the ends are as likely as the rest.
      let low = Double(range.lowerBound) - (spacing == .logarithmic ? 0 : 0.5)
      let high = Double(range.upperBound) + (spacing == .logarithmic ? 0 : 0.5)
      let value = Int(spacing.value(at: share, low, high).rounded())
      return .whole(min(range.upperBound, max(range.lowerBound, value)))
    case .real(let range, let spacing):
      let value = spacing.value(at: share, range.lowerBound, range.upperBound)
      return .real(
        min(range.upperBound, max(range.lowerBound, Self.rounded(value, digits: 3))))
    }
  }

  /// Where a number stands between the ends, 0...1; nil for lists and what is not a number.
  public func share(of value: ModelSettings.Value) -> Double? {
    guard let number = value.number else { return nil }
    switch values {
    case .list: return nil
    case .whole(let range, let spacing):
      return spacing.share(of: number, Double(range.lowerBound), Double(range.upperBound))
    case .real(let range, let spacing):
      return spacing.share(of: number, range.lowerBound, range.upperBound)
    }
  }

  public func contains(_ value: ModelSettings.Value) -> Bool {
    switch (values, value) {
    case (.list(let list), _): list.contains(value)
    case (.whole(let range, _), .whole(let number)): range.contains(number)
    case (.real(let range, _), .real(let number)): range.contains(number)
    default: false
    }
  }

  /// `count` values with equal steps from end to end, each once, ascending; all of a list.
  func levels(_ count: Int) -> [ModelSettings.Value] {
    if case .list(let list) = values { return list }
    var levels: [ModelSettings.Value] = []
    for position in 0..<max(1, count) {
      let level = value(at: count > 1 ? Double(position) / Double(count - 1) : 0.5)
      if levels.last != level { levels.append(level) }
    }
    return levels
  }

  /// How many different values there are; nil: more than anybody tries.
  var valueCount: Int? {
    switch values {
    case .list(let list): list.count
    case .whole(let range, _): range.count
    case .real(let range, _): range.lowerBound == range.upperBound ? 1 : nil
    }
  }

  /// The value with so many significant digits.
  static func rounded(_ value: Double, digits: Int = 1) -> Double {
    guard value != 0, value.isFinite else { return value }
    // Multiplied or divided by a whole power, so that .3 comes out as .3 and not as its neighbour.
    let places = digits - 1 - Int(floor(log10(abs(value))))
    let power = pow(10, Double(abs(places)))
    return places >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}

extension SearchDimension.Spacing {
  fileprivate func value(at share: Double, _ low: Double, _ high: Double) -> Double {
    switch self {
    case .linear: low + share * (high - low)
    case .logarithmic: low * pow(high / low, share)
    case .logarithmicFromZero: (1 + low) * pow((1 + high) / (1 + low), share) - 1
    }
  }

  fileprivate func share(of value: Double, _ low: Double, _ high: Double) -> Double {
    guard high > low else { return 0.5 }
    return switch self {
    case .linear: (value - low) / (high - low)
    case .logarithmic: log(value / low) / log(high / low)
    case .logarithmicFromZero: log((1 + value) / (1 + low)) / log((1 + high) / (1 + low))
    }
  }
}

extension ModelSettings.Value {
  /// The value as a number; nil for choices.
  public var number: Double? {
    switch self {
    case .whole(let number): Double(number)
    case .real(let number): number
    case .choice: nil
    }
  }
}
