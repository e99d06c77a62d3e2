/// One metric of one model on several folds or windows.
public struct FoldedMeasurement: Sendable, Equatable {
  /// Key with its cut-off.
  public let metric: String
  /// One for each fold; nil where the fold gave none.
  public let values: [Double?]

  public init(metric: String, values: [Double?]) {
    self.metric = metric
    self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
  }

  private var known: [Double] { values.compactMap { $0 } }

  /// Over the folds that have a value; nil without any.
  public var mean: Double? {
    known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// Between the folds, with n - 1; nil for fewer than two. For 1 and 3: the square root of 2.
  ///
  /// Training parts overlap: this is a spread to be seen, not a standard error to test with.
  public var standardDeviation: Double? {
    guard known.count > 1, let mean else { return nil }
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(known.count - 1)).squareRoot()
  }

  /// Every metric that any of the reports has, in table order.
  public static func all(of reports: [EvaluationReport]) -> [FoldedMeasurement] {
    var keys: [String] = []
    for report in reports {
      for measurement in report.measurements where !keys.contains(measurement.metric) {
        keys.append(measurement.metric)
      }
    }
    return keys.map { key in
      FoldedMeasurement(
        metric: key,
        values: reports.map { report in
          report.measurements.first { $0.metric == key }?.value
        })
    }
  }
}
