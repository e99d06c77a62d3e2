import Glibc
import Recommenders

/// Steps through the range of a setting, so that a few key presses reach every sane value.
enum SettingScale {
  static func share(_ value: Double, _ low: Double, _ high: Double) -> Double {
    log(value / low) / log(high / low)
  }

  /// The next value up or down: choices cycle, magnitudes go 1 2 5 10, small ranges by one.
  static func step(
    _ value: ModelSettings.Value, of parameter: Hyperparameter, by direction: Int
  ) -> ModelSettings.Value {
    switch (parameter.kind, value) {
    case (.choice(let names, _), .choice(let name)):
      let position = names.firstIndex(of: name) ?? 0
      return .choice(names[(position + direction + names.count) % names.count])
    case (.whole(let range, _), .whole(let wanted)):
      // A run that was refused may hold any number.
      let number = min(range.upperBound, max(range.lowerBound, wanted))
      let next =
        number < 20 && range.lowerBound >= 0
        ? number + direction : Int(nice(Double(number), direction).rounded())
      return .whole(min(range.upperBound, max(range.lowerBound, next)))
    case (.real(let range, _, let isLogarithmic), .real(let number)):
      let next =
        isLogarithmic
        ? nice(number, direction)
        : number + Double(direction) * (range.upperBound - range.lowerBound) / 20
      return .real(min(range.upperBound, max(range.lowerBound, next)))
    default: return value
    }
  }

  /// What was typed as a value of the parameter's kind; nil where it is none.
  static func value(of text: String, for parameter: Hyperparameter) -> ModelSettings.Value? {
    switch parameter.kind {
    case .whole: Int(text).map(ModelSettings.Value.whole)
    case .real: Double(text).flatMap { $0.isFinite ? ModelSettings.Value.real($0) : nil }
    case .choice(let names, _): names.first { $0.hasPrefix(text) }.map(ModelSettings.Value.choice)
    }
  }

  /// The neighbour of a value among …, 1, 2, 5, 10, 20, ….
  private static func nice(_ value: Double, _ direction: Int) -> Double {
    guard value > 0 else { return direction > 0 ? 0.01 : value }
    let power = pow(10, floor(log10(value)))
    let ladder = [0.5, 1, 2, 5, 10, 20].map { $0 * power }
    let tolerance = value * 1e-6
    return direction > 0
      ? ladder.first { $0 > value + tolerance } ?? value
      : ladder.last { $0 < value - tolerance } ?? value
  }
}
