import SparseMath
import Wording

extension MeasurementMaker {
  /// RMSE and MAE of some errors, as far as they are asked for; none without errors.
  func measurements(of errors: UserErrors) throws -> [Measurement] {
    let metrics = Metric.ofRatings.filter(options.metrics.contains)
    guard !errors.users.isEmpty, !metrics.isEmpty else { return [] }
    let drawn = try errors.drawn(metrics, options)
    return metrics.enumerated().map { position, metric in
      Measurement(
        metric: metric.rawValue, value: errors.value(of: metric),
        interval: drawn.flatMap { Bootstrap.interval(of: $0[position], level: options.level) }.map {
          Measurement.Interval(
            lower: $0.lowerBound, upper: $0.upperBound, level: options.level,
            method: "bootstrap over users, \(Words.count(options.draws)) draws")
        }, userCount: errors.users.count,
        formula: MetricCatalogue.definition(of: metric).formula,
        protocolDescription: ratingProtocol(errors), seed: options.seed)
    }
  }

  private func ratingProtocol(_ errors: UserErrors) -> String {
    let ratings = Words.count(Int(errors.counts.reduce(0, +)))
    return
      "\(ratings) test ratings of \(Words.count(errors.users.count)) users, positive or not, also "
      + "without train rows; predictions cut to the rating scale; " + protocolDescription
  }
}
