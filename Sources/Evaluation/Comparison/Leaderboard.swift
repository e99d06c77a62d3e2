/// Orders reports by one metric and finds those that nothing else beats on two.
public enum Leaderboard {
  /// Positions of the reports, best first by the metric's own direction; reports without it come last.
  ///
  /// Metrics that are no goal count as higher first. Equal values keep the order given.
  public static func ranking(
    of reports: [EvaluationReport], by key: MetricKey
  ) -> [Int] {
    let sign = MetricCatalogue.definition(of: key.metric).better == .lower ? 1.0 : -1.0
    let keys = reports.map { report -> Double in
      guard let value = report.measurement(key)?.value, !value.isNaN else { return .infinity }
      return sign * value
    }
    return reports.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }

  /// Points that no other point matches in one measure and beats in the other; higher is better in both.
  ///
  /// Positions in order of falling accuracy. Of equal points all stay. For accuracy and coverage
  /// (3, 1), (2, 2), (1, 1): the first two.
  ///
  /// - Complexity: O(n²), n is a handful of models.
  public static func frontier(of points: [(accuracy: Double, coverage: Double)]) -> [Int] {
    points.indices.filter { candidate in
      !points.contains { other in
        let point = points[candidate]
        let matches = other.accuracy >= point.accuracy && other.coverage >= point.coverage
        return matches && (other.accuracy > point.accuracy || other.coverage > point.coverage)
      }
    }.sorted { (points[$1].accuracy, $0) < (points[$0].accuracy, $1) }
  }
}
