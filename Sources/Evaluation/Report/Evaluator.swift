import Recommenders
import SparseMath
import Wording

/// Measures one set of lists: the passes, then means, intervals and segments.
struct Evaluator {
  let setup: EvaluationSetup
  let options: EvaluationOptions
  let cutoffs: [Int]

  init(setup: EvaluationSetup, options: EvaluationOptions) throws {
    self.setup = setup
    self.options = options
    cutoffs = try options.sortedCutoffs()
  }

  func report(
    of lists: RankedLists, ratings: PredictedRatings?
  ) throws -> EvaluationReport {
    precondition(lists.listCount == setup.users.count, "one list for each evaluated user")
    if let deepest = cutoffs.last, lists.count < deepest {
      throw EvaluationError.listsTooShort(length: lists.count, cutoff: deepest)
    }
    var notes: [String] = []
    let (accuracy, curves) = AccuracyPass(
      lists: lists, relevant: setup.relevant, cutoffs: cutoffs, parallelism: options.parallelism
    ).run()
    var table = accuracy
    try options.cancellation.check()
    let exposures = try addListMetrics(of: lists, to: &table, notes: &notes)
    let protocolWords = setup.evaluationProtocol(options)
    let maker = MeasurementMaker(
      options: options, protocolDescription: protocolWords.words, cutoffs: cutoffs)
    var measurements = try maker.measurements(
      of: table, exposures: exposures, profiles: profiles())
    if let ratings { measurements += try maker.measurements(of: ratings.errors()) }
    let segments =
      options.includesSegments
      ? try SegmentMaker(setup: setup, options: options, cutoffs: cutoffs, maker: maker)
        .segments(of: lists, ratings: ratings, accuracy: accuracy) : []
    return EvaluationReport(
      evaluationProtocol: protocolWords, cutoffs: cutoffs, users: setup.users, userValues: table,
      measurements: measurements, segments: segments, curves: curves, ratings: ratings,
      exposures: exposures,
      notes: notes)
  }

  private func addListMetrics(
    of lists: RankedLists, to table: inout UserTable, notes: inout [String]
  ) throws -> [Exposure] {
    var exposures: [Exposure] = []
    if asks(for: [.novelty, .arp, .longTailShare, .popularityLift])
      || asks(for: [.coverage, .gini, .entropy, .personalization])
    {
      let (values, shown) = ExposurePass(
        lists: lists, popularity: setup.popularity, cutoffs: cutoffs,
        parallelism: options.parallelism
      ).run()
      table.merge(values)
      exposures = zip(cutoffs, shown).map { k, counts in
        Exposure(
          counts: zip(counts, setup.candidates).filter(\.1).map(\.0), listCount: lists.listCount,
          k: k)
      }
      let outside = zip(shown.last ?? [], setup.candidates).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
      if outside > 0 {
        notes.append(
          "\(Words.count(outside)) recommendations are not candidates; coverage, Gini, entropy and personalization leave them out"
        )
      }
      try options.cancellation.check()
    }
    if asks(for: [.ild, .calibration]) {
      if let categories = setup.categories {
        table.merge(
          try CategoryPass(
            lists: lists, histories: setup.histories.matrix, categories: categories,
            distance: options.categoryDistance, cutoffs: cutoffs,
            parallelism: options.parallelism, cancellation: options.cancellation
          ).run())
      } else {
        notes.append("diversity and calibration need item categories; this catalogue has none")
      }
      try options.cancellation.check()
    }
    if asks(for: [.serendipity]) {
      table.merge(
        try SerendipityPass(
          lists: lists, baseline: setup.popularityLists(count: cutoffs.last ?? 0),
          relevant: setup.relevant, cutoffs: cutoffs, parallelism: options.parallelism,
          cancellation: options.cancellation
        ).run())
    }
    return exposures
  }

  private func asks(for metrics: Set<Metric>) -> Bool { !options.metrics.isDisjoint(with: metrics) }

  /// Mean popularity of each user's history, for the popularity lift; nil where nobody asks.
  private func profiles() -> Column<Double>? {
    guard asks(for: [.popularityLift]) else { return nil }
    return Column(count: setup.users.count) { target in
      for row in setup.users.indices {
        target[row] = setup.popularity.mean(of: setup.histories.matrix.columns(ofRow: row))
      }
    }
  }
}

extension EvaluationSetup {
  /// Measures lists made elsewhere: one for each of `users`, in their order.
  ///
  /// - Parameter ratings: What the model predicts for the held-out ratings; nil: it predicts none.
  /// - Throws: `EvaluationError.listsTooShort` where a cut-off is beyond the lists,
  ///   `CancellationError`.
  public func report(
    of lists: RankedLists, ratings: PredictedRatings? = nil,
    options: EvaluationOptions = EvaluationOptions()
  ) throws -> EvaluationReport {
    try Evaluator(setup: self, options: options).report(of: lists, ratings: ratings)
  }
}
