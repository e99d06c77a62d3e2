/// How much each part of a blend counts.
struct Mixing: Sendable, Equatable {
  /// Who decides about the weights.
  enum Weighting: String, CaseIterable {
    /// The settings.
    case fixed
    /// The validation rows; the settings where there are none.
    case validated
    /// The length of each history.
    case historyLength
  }

  /// Of what the third part leaves, 0...1.
  var first: Double
  /// Of the whole, 0...1.
  var third: Double
  /// History length at which the first and the second part count the same; nil: lengths do not matter.
  var halfway: Double?

  /// - Parameter settings: As the blend's card resolved them.
  init(_ settings: ModelSettings) {
    first = settings.real("firstWeight")
    third = settings.choice("third") == BlendRecipe.noPart ? 0 : settings.real("thirdWeight")
    let weighting = Weighting(rawValue: settings.choice("weighting"))
    halfway = weighting == .historyLength ? settings.real("halfway") : nil
  }

  init(first: Double, third: Double, halfway: Double?) {
    self.first = first
    self.third = third
    self.halfway = halfway
  }

  /// Of each part, sum 1.
  ///
  /// - Parameter partCount: 2 or 3.
  func weights(partCount: Int, historyLength: Int) -> [Double] {
    let share = halfway.map { $0 / ($0 + Double(historyLength)) } ?? first
    let rest = partCount > 2 ? 1 - third : 1
    return [rest * share, rest * (1 - share), third].prefix(partCount).map(\.self)
  }
}
