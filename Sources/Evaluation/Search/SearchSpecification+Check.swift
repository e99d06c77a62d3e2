import Recommenders
import Wording

extension SearchSpecification {
  /// More trials than anybody waits for.
  public static let trialLimit = 100_000
  /// A grid with more points than this even at its coarsest is not laid out.
  public static let gridLimit = 200_000
  private static let listLimit = 1000

  /// What cannot be in a search of this model, with the place in the specification; nil: it can be made.
  public func flaw(for card: ModelCard) -> Failure? {
    if !(1...Self.trialLimit).contains(trialCount) {
      return Self.flaw(
        "trialCount", "\(trialCount)", "a whole number from 1 to \(Words.count(Self.trialLimit))")
    }
    if let seconds, !(seconds.isFinite && seconds > 0) {
      return Self.flaw("seconds", "\(seconds)", "a number above 0")
    }
    if space.dimensions.isEmpty {
      return Self.flaw("space.dimensions", "none", "at least one setting that varies")
    }
    for (name, value) in space.fixed.values.sorted(by: { $0.key < $1.key }) {
      let place = "space.fixed.\(name)"
      guard let parameter = card.hyperparameters.first(where: { $0.name == name }) else {
        return Self.flaw(place, name, "a setting of \(card.name)")
      }
      if (try? parameter.resolve(value)) == nil {
        return Self.flaw(place, "\(value)", parameter.expectation)
      }
    }
    for (position, dimension) in space.dimensions.enumerated() {
      let place = "space.dimensions[\(position)]"
      guard let parameter = card.hyperparameters.first(where: { $0.name == dimension.name }) else {
        return Self.flaw(place + ".name", dimension.name, "a setting of \(card.name)")
      }
      if space.fixed.values[dimension.name] != nil
        || space.dimensions[..<position].contains(where: { $0.name == dimension.name })
      {
        return Self.flaw(place + ".name", dimension.name, "each setting once")
      }
      if let (found, expected) = dimension.flaw(for: parameter, listLimit: Self.listLimit) {
        return Self.flaw(place + ".values", found, expected)
      }
    }
    if method == .grid, GridPoints.coarsest(space).reduce(1, *) > Double(Self.gridLimit) {
      return Self.flaw(
        "space", "a grid of \(Words.number(GridPoints.coarsest(space).reduce(1, *)))",
        "a grid of at most \(Words.count(Self.gridLimit)) points")
    }
    return nil
  }

  private static func flaw(_ place: String, _ found: String, _ expected: String) -> Failure {
    Failure("this search cannot be made", at: place, found: found, expected: expected)
  }
}

extension SearchDimension {
  fileprivate func flaw(
    for parameter: Hyperparameter, listLimit: Int
  ) -> (found: String, expected: String)? {
    let wanted = parameter.expectation
    func lies(_ value: ModelSettings.Value) -> Bool { (try? parameter.resolve(value)) != nil }
    switch values {
    case .list(let list):
      if !(1...listLimit).contains(list.count) {
        return ("\(list.count) values", "from 1 to \(listLimit) values")
      }
      return list.first { !lies($0) }.map { ("\($0)", wanted) }
    case .whole(let range, let spacing):
      let ends = [range.lowerBound, range.upperBound]
      if let wrong = ends.first(where: { !lies(.whole($0)) }) { return ("\(wrong)", wanted) }
      return spacing.flaw(from: Double(range.lowerBound))
    case .real(let range, let spacing):
      let ends = [range.lowerBound, range.upperBound]
      if let wrong = ends.first(where: { !lies(.real($0)) }) { return ("\(wrong)", wanted) }
      return spacing.flaw(from: range.lowerBound)
    }
  }
}

extension SearchDimension.Spacing {
  /// Magnitudes are of what is above 0.
  fileprivate func flaw(from low: Double) -> (found: String, expected: String)? {
    switch self {
    case .linear: nil
    case .logarithmic:
      low > 0 ? nil : ("\(low)", "a low end above 0 for logarithmic steps")
    case .logarithmicFromZero:
      low >= 0 ? nil : ("\(low)", "a low end of at least 0 for logarithmic steps from 0")
    }
  }
}
