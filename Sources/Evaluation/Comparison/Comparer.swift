import SparseMath
import Wording

/// Compares two reports user by user.
public struct Comparer: Sendable {
  public var draws: Int
  /// Draws of the randomisation test.
  public var testDraws: Int
  public var level: Double
  public var seed: UInt64
  public var parallelism: Parallelism

  public init(
    draws: Int = 2000, testDraws: Int = 10_000, level: Double = 0.95, seed: UInt64 = 7,
    parallelism: Parallelism = .allCores
  ) {
    self.draws = draws
    self.testDraws = testDraws
    self.level = level
    self.seed = seed
    self.parallelism = parallelism
  }

  /// The difference left minus right of one metric over all evaluated users, or over those of a segment.
  ///
  /// - Throws: `EvaluationError.differentUsers` where the reports' users differ, `.unknownMetric`
  ///   where either has no per-user values of the metric.
  /// - Complexity: O(users · (draws + testDraws)).
  public func compare(
    _ left: EvaluationReport, _ right: EvaluationReport, by key: MetricKey,
    in segment: Segment.Kind? = nil
  ) throws -> PairedComparison {
    if Metric.ofRatings.contains(key.metric) {
      guard segment == nil, let ours = left.ratings, let theirs = right.ratings else {
        throw EvaluationError.unknownMetric(
          key: key.description,
          known: [left, right].min { $0.measurements.count < $1.measurements.count }?
            .userValues.keys.map(\.description) ?? [])
      }
      return try compare(ours, theirs, by: key.metric)
    }
    guard left.users == right.users else {
      throw EvaluationError.differentUsers(left: left.users.count, right: right.users.count)
    }
    func values(_ report: EvaluationReport) throws -> Column<Double> {
      let table =
        segment.map { kind in report.segments.first { $0.kind == kind }?.userValues }
        ?? report.userValues
      guard let column = table?[key] else {
        throw EvaluationError.unknownMetric(
          key: key.description, known: (table?.keys ?? []).map(\.description))
      }
      return column
    }
    return try compare(values(left), values(right), by: key)
  }

  /// Several comparisons at once, p values adjusted by Holm so that looking at many invents no winner.
  public func compareAll(
    _ pairs: [(left: EvaluationReport, right: EvaluationReport)], by key: MetricKey
  ) throws -> [PairedComparison] {
    adjusted(try pairs.map { try compare($0.left, $0.right, by: key) })
  }

  /// The same comparisons with p values adjusted for their number.
  public func adjusted(_ comparisons: [PairedComparison]) -> [PairedComparison] {
    zip(comparisons, MultipleTesting.holm(comparisons.map(\.pValue))).map { comparison, p in
      var result = comparison
      result.adjustedPValue = p
      return result
    }
  }

  /// Pairs are users with a value on both sides.
  func compare(
    _ left: Column<Double>, _ right: Column<Double>, by key: MetricKey
  ) throws -> PairedComparison {
    let pairs = zip(left, right).filter { !$0.0.isNaN && !$0.1.isNaN }
    let differences = pairs.map { $0.0 - $0.1 }
    let count = Double(pairs.count)
    let p = RandomizationTest(draws: testDraws, seed: seed)
      .pValue(of: differences, parallelism: parallelism)
    return PairedComparison(
      metric: key.description, better: MetricCatalogue.definition(of: key.metric).better,
      left: pairs.reduce(0) { $0 + $1.0 } / count, right: pairs.reduce(0) { $0 + $1.1 } / count,
      difference: differences.reduce(0, +) / count, interval: try interval(of: differences),
      pValue: p, adjustedPValue: p, higherCount: differences.count { $0 > 0 },
      equalCount: differences.count { $0 == 0 }, lowerCount: differences.count { $0 < 0 },
      seed: seed)
  }

  private func interval(of differences: [Double]) throws -> Measurement.Interval? {
    guard differences.count > 1, draws > 0 else { return nil }
    let means = try Bootstrap(draws: draws, seed: seed).means(
      of: [Column(differences)], parallelism: parallelism)
    return made(Bootstrap.interval(of: means.columns[0], level: level))
  }

  func made(_ interval: ClosedRange<Double>?) -> Measurement.Interval? {
    interval.map {
      Measurement.Interval(
        lower: $0.lowerBound, upper: $0.upperBound, level: level,
        method: "paired bootstrap over users, \(Words.count(draws)) draws")
    }
  }
}
