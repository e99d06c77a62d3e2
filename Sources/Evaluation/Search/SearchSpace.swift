import Recommenders

/// Which settings a search varies, and what it leaves as it is.
public struct SearchSpace: Sendable, Hashable {
  /// In the order of the model's card.
  public var dimensions: [SearchDimension]
  /// Settings that every trial has; what is absent here and among the dimensions has its default.
  public var fixed: ModelSettings

  public init(dimensions: [SearchDimension], fixed: ModelSettings = ModelSettings()) {
    self.dimensions = dimensions
    self.fixed = fixed
  }

  /// What is worth varying of a model: each setting that shapes the result, around its default.
  public static func suggested(
    for card: ModelCard, fixed: ModelSettings = ModelSettings()
  ) -> SearchSpace {
    SearchSpace(
      dimensions: card.hyperparameters.filter { fixed.values[$0.name] == nil }
        .compactMap(\.suggestedDimension), fixed: fixed)
  }

  /// The model's own settings, moved into the space where they lie outside.
  func defaults(_ card: ModelCard) -> ModelSettings {
    var settings = fixed
    for dimension in dimensions {
      let parameter = card.hyperparameters.first { $0.name == dimension.name }
      guard let value = parameter?.defaultValue else { continue }
      settings.values[dimension.name] =
        dimension.contains(value)
        ? value : dimension.value(at: min(1, max(0, dimension.share(of: value) ?? 0)))
    }
    return settings
  }

  /// How many different settings there are; nil: more than anybody tries.
  var pointCount: Int? {
    var product = 1
    for dimension in dimensions {
      guard let count = dimension.valueCount else { return nil }
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: count)
      if isTooLarge { return nil }
      product = next
    }
    return product
  }
}

extension Hyperparameter {
  /// The setting that says how long a model with epochs trains: a search's budget, not its subject.
  public static let epochs = "epochs"

  /// How the values of a range lie: magnitudes where it spans several.
  public var spacing: SearchDimension.Spacing {
    switch kind {
    case .whole(let range, _):
      range.lowerBound > 0 && range.upperBound >= 20 * range.lowerBound && range.upperBound >= 100
        ? .logarithmic
        : range.lowerBound == 0 && range.upperBound >= 100 ? .logarithmicFromZero : .linear
    case .real(let range, _, let isLogarithmic):
      isLogarithmic && range.lowerBound > 0
        ? .logarithmic
        : range.lowerBound == 0 && range.upperBound >= 100 ? .logarithmicFromZero : .linear
    case .choice: .linear
    }
  }

  /// A part of the range around the default in which good values usually lie; nil for settings that a
  /// search leaves alone unless told otherwise.
  public var suggestedDimension: SearchDimension? {
    guard isTuned, name != Self.epochs else { return nil }
    switch kind {
    case .choice(let names, _):
      return SearchDimension(name: name, values: .list(names.map { .choice($0) }))
    case .whole(let range, let value):
      guard spacing != .linear else {
        return SearchDimension(name: name, values: .whole(range, .linear))
      }
      let high = max(100, value * 4)
      return SearchDimension(
        name: name, values: .whole((value / 8...high).clamped(to: range), spacing))
    case .real(let range, let value, _):
      switch spacing {
      case .linear: return SearchDimension(name: name, values: .real(range, .linear))
      case .logarithmic:
        let ends = SearchDimension.rounded(value / 30)...SearchDimension.rounded(value * 30)
        return SearchDimension(name: name, values: .real(ends.clamped(to: range), spacing))
      case .logarithmicFromZero:
        return SearchDimension(
          name: name, values: .real((0...max(100, value * 30)).clamped(to: range), spacing))
      }
    }
  }
}
