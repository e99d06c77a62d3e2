import SparseMath

extension Comparer {
  /// Rating errors of two models on the same ratings, over all of them.
  ///
  /// The interval draws users, both sides together. The test flips the sign of each user's difference of
  /// summed errors, which is 0 on average where neither model is better.
  func compare(
    _ left: PredictedRatings, _ right: PredictedRatings, by metric: Metric
  ) throws -> PairedComparison {
    guard left.users == right.users, left.ratings.entryCount == right.ratings.entryCount else {
      throw EvaluationError.differentUsers(left: left.users.count, right: right.users.count)
    }
    let (ours, theirs) = (left.errors(), right.errors())
    let differences = zip(ours.sums(of: metric), theirs.sums(of: metric)).map { $0 - $1 }
    let p = RandomizationTest(draws: testDraws, seed: seed)
      .pValue(of: differences, parallelism: parallelism)
    let (value, other) = (ours.value(of: metric), theirs.value(of: metric))
    return PairedComparison(
      metric: metric.rawValue, better: .lower, left: value, right: other,
      difference: value - other, interval: try interval(ours, theirs, by: metric), pValue: p,
      adjustedPValue: p, higherCount: differences.count { $0 > 0 },
      equalCount: differences.count { $0 == 0 }, lowerCount: differences.count { $0 < 0 },
      seed: seed)
  }

  private func interval(
    _ left: UserErrors, _ right: UserErrors, by metric: Metric
  ) throws -> Measurement.Interval? {
    guard left.users.count > 1, draws > 0 else { return nil }
    let means = try Bootstrap(draws: draws, seed: seed).means(
      of: [left.sums(of: metric), right.sums(of: metric), left.counts].map { Column($0) },
      parallelism: parallelism
    ).columns
    let drawn = means[2].indices.map { draw in
      UserErrors.value(of: metric, mean: means[0][draw] / means[2][draw])
        - UserErrors.value(of: metric, mean: means[1][draw] / means[2][draw])
    }
    return made(Bootstrap.interval(of: drawn, level: level))
  }
}
