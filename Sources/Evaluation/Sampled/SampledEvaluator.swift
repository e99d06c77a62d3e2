import Recommenders
import SparseMath
import Wording

/// Measures a model on sampled candidates: accuracy alone, means over each user's test items.
struct SampledEvaluator {
  let setup: EvaluationSetup
  let options: EvaluationOptions
  let negatives: Negatives

  func report(of model: any Recommender) throws -> EvaluationReport {
    let cutoffs = try options.sortedCutoffs()
    let ranks = try SampledRanks(
      setup: setup, negatives: negatives, seed: options.seed
    ).ranks(of: model, parallelism: options.parallelism, cancellation: options.cancellation)
    var made = setup.evaluationProtocol(options)
    made.candidates = .sampled(
      count: negatives.candidateCount, rule: negatives.rule(seed: options.seed))
    let maker = MeasurementMaker(
      options: options, protocolDescription: made.words, cutoffs: cutoffs)
    let table = Self.table(of: ranks, cutoffs: cutoffs)
    return EvaluationReport(
      evaluationProtocol: made, cutoffs: cutoffs, users: setup.users, userValues: table,
      measurements: try maker.measurements(of: table, exposures: [], profiles: nil),
      segments: options.includesSegments ? try segments(table, maker) : [],
      curves: Self.curves(of: ranks, depth: cutoffs.last ?? 0), ratings: nil,
      exposures: [],
      notes: ["sampled candidates: no list was made, so only accuracy is measured"]
        + negatives.notes)
  }

  /// - Parameter ranks: One row for each user, nil for items that cannot be found.
  static func table(of ranks: [[Int?]], cutoffs: [Int]) -> UserTable {
    let discount = RankDiscount(depth: cutoffs.last ?? 0)
    var table = UserTable(userCount: ranks.count)
    for metric in Metric.accuracy {
      for k in cutoffs {
        table.add(
          Column(count: ranks.count) { target in
            for (row, ranks) in ranks.enumerated() {
              let values = ranks.map { rank -> Double in
                var hits = HitSums(relevantCount: 1)
                if let rank, rank <= k { hits.add(rank: rank, gain: discount.gain(atRank: rank)) }
                return hits.value(of: metric, at: k, discount)
              }
              target[row] = values.reduce(0, +) / Double(values.count)
            }
          }, for: MetricKey(metric, at: k))
      }
    }
    return table
  }

  private static func curves(of ranks: [[Int?]], depth: Int) -> RankCurves {
    let recall = (1...max(1, depth)).map { k in
      ranks.reduce(0.0) { sum, ranks in
        sum + Double(ranks.count { $0.map { $0 <= k } ?? false }) / Double(ranks.count)
      } / Double(max(1, ranks.count))
    }
    return RankCurves(
      precision: recall.enumerated().map { $1 / Double($0 + 1) }, recall: recall)
  }

  private func segments(_ table: UserTable, _ maker: MeasurementMaker) throws -> [Segment] {
    try UserGroups(
      histories: setup.histories.matrix, popularity: setup.popularity,
      thinHistory: options.thinHistory
    ).all().map { group in
      let values = table.rows(group.rows)
      return Segment(
        kind: group.kind, name: group.name, rule: group.rule, rows: group.rows, userValues: values,
        measurements: try maker.measurements(of: values, exposures: [], profiles: nil))
    }
  }
}

extension HitSums {
  fileprivate func value(of metric: Metric, at k: Int, _ discount: RankDiscount) -> Double {
    switch metric {
    case .precision: precision(at: k)
    case .recall: recall
    case .cappedRecall: cappedRecall(at: k)
    case .f1: f1(at: k)
    case .hitRate: hitRate
    case .ndcg: ndcg(at: k, discount: discount)
    case .map: averagePrecision(at: k)
    case .mrr: reciprocalRank
    default: .nan
    }
  }
}

extension EvaluationSetup {
  /// Measures a model on one test item against `negativeCount` unseen ones at a time.
  public func sampledReport(
    of model: any Recommender, negativeCount: Int = 99,
    options: EvaluationOptions = EvaluationOptions()
  ) throws -> EvaluationReport {
    try sampledReport(of: model, negatives: .drawn(max(1, negativeCount)), options: options)
  }

  /// Measures a model on one test item against a few others at a time.
  ///
  /// With one test item and 99 others per user, the protocol of many papers: hit rate and NDCG at 10.
  /// The report says that it is sampled; its numbers must not stand beside those of all items.
  ///
  /// - Throws: `EvaluationError.cutoffOutOfRange`, `CancellationError`.
  public func sampledReport(
    of model: any Recommender, negatives: Negatives,
    options: EvaluationOptions = EvaluationOptions()
  ) throws -> EvaluationReport {
    try SampledEvaluator(setup: self, options: options, negatives: negatives).report(of: model)
  }
}
