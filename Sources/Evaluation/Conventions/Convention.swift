/// How another library defines what it calls by the same name, so that its number can be shown beside ours.
public struct Convention: Sendable {
  public enum Rule: Sendable {
    /// One value per user and cut-off, then the mean; NaN leaves the user out.
    case perUser(@Sendable (RankedHits, _ k: Int) -> Double)
    /// One value for all lists together; nil where it needs something the data lacks.
    case overall(@Sendable (ConventionInput) -> Double?)
  }

  /// The metric of ours it is to be read beside.
  public let metric: Metric
  /// Libraries that use it, with what they call it where that differs: `RecTools (default)`.
  public let libraries: String
  /// One line, in the letters of `MetricDefinition.formula`.
  public let formula: String
  /// What is different from ours, in words.
  public let difference: String
  public let rule: Rule

  init(
    _ metric: Metric, _ libraries: String, _ formula: String, _ difference: String, _ rule: Rule
  ) {
    self.metric = metric
    self.libraries = libraries
    self.formula = formula
    self.difference = difference
    self.rule = rule
  }

  /// The value of some lists under this convention, or nil where it has none.
  public func value(of input: ConventionInput) -> Double? {
    switch rule {
    case .perUser(let rule):
      let values = input.hits.map { rule($0, input.k) }.filter { !$0.isNaN }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    case .overall(let rule):
      return rule(input).flatMap { $0.isNaN ? nil : $0 }
    }
  }

  /// All conventions that differ from ours, by metric in table order.
  public static let all: [Convention] = {
    let groups = [ofHits, graded, ofSurprise, ofLists, ofGroups, ofRatings]
    return Metric.allCases.flatMap { metric in
      groups.joined().filter { $0.metric == metric }
    }
  }()
}
