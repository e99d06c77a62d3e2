import SparseMath
import Wording

/// Turns per-user values and exposures into measurements with intervals.
struct MeasurementMaker {
  let options: EvaluationOptions
  let protocolDescription: String
  let cutoffs: [Int]

  /// - Parameter profiles: Mean popularity of each user's history, for the popularity lift.
  func measurements(
    of table: UserTable, exposures: [Exposure], profiles: Column<Double>?
  ) throws -> [Measurement] {
    let keys = table.keys.filter { options.metrics.contains($0.metric) }
    let liftKeys = profiles == nil ? [] : cutoffs.map { MetricKey(.arp, at: $0) }
    let drawn = Set(keys).union(liftKeys).sorted { $0.description < $1.description }
    let means = try resample(drawn.compactMap { table[$0] } + [profiles].compactMap { $0 })
    let columnOf = Dictionary(uniqueKeysWithValues: zip(drawn, 0...))
    var result: [Measurement] = []
    for metric in Metric.ofLists where options.metrics.contains(metric) {
      for (position, k) in cutoffs.enumerated() {
        let key = MetricKey(metric, at: k)
        if let mean = table.mean(of: key) {
          let interval = columnOf[key].flatMap { column in
            means.flatMap { Bootstrap.interval(of: $0.columns[column], level: options.level) }
          }
          result.append(make(key, mean.value, users: mean.userCount, interval: interval))
        } else if metric == .popularityLift, let profiles {
          result += lift(at: k, table: table, profiles: profiles, means: means, columnOf: columnOf)
        } else if exposures.indices.contains(position) {
          result += exposure(key, exposures[position])
        }
      }
    }
    return result
  }

  /// Nil where no intervals are asked for or fewer than two users leave no spread to see.
  private func resample(_ columns: [Column<Double>]) throws -> Bootstrap.Means? {
    guard options.draws > 0, (columns.first?.count ?? 0) > 1 else { return nil }
    return try Bootstrap(draws: options.draws, seed: options.seed).means(
      of: columns, parallelism: options.parallelism, cancellation: options.cancellation)
  }

  private func lift(
    at k: Int, table: UserTable, profiles: Column<Double>, means: Bootstrap.Means?,
    columnOf: [MetricKey: Int]
  ) -> [Measurement] {
    let arp = MetricKey(.arp, at: k)
    guard let lists = table.mean(of: arp), let column = columnOf[arp] else { return [] }
    let history = profiles.reduce(0, +) / Double(profiles.count)
    let interval = means.flatMap { means in
      let draws = zip(means.columns[column], means.columns[means.columns.count - 1])
      return Bootstrap.interval(of: draws.map { $0 / $1 - 1 }, level: options.level)
    }
    return [
      make(
        MetricKey(.popularityLift, at: k), lists.value / history - 1, users: lists.userCount,
        interval: interval)
    ]
  }

  private func exposure(_ key: MetricKey, _ exposure: Exposure) -> [Measurement] {
    let value: Double
    switch key.metric {
    case .coverage: value = exposure.coverage
    case .gini: value = exposure.gini
    case .entropy: value = exposure.entropy
    case .personalization: value = exposure.personalization
    default: return []
    }
    return [make(key, value, users: exposure.listCount, interval: nil)]
  }

  private func make(
    _ key: MetricKey, _ value: Double, users: Int, interval: ClosedRange<Double>?
  ) -> Measurement {
    Measurement(
      metric: key.description, value: value,
      interval: interval.map {
        Measurement.Interval(
          lower: $0.lowerBound, upper: $0.upperBound, level: options.level,
          method: "bootstrap over users, \(Words.count(options.draws)) draws")
      }, userCount: users, formula: MetricCatalogue.definition(of: key.metric).formula,
      protocolDescription: protocolDescription, seed: options.seed)
  }
}
