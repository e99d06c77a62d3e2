import Glibc

extension Convention {
  /// NDCG where some relevant items are worth more than others: by the weights of the test rows.
  static let graded: [Convention] = [
    Convention(
      .ndcg, "Evidently, ranx (ndcg), LensKit (gain=rating)",
      "sum over hits of w/log2(rank+1), / the same sum for the k largest w",
      "A relevant item counts by its weight or rating; nothing to show where all weigh 1.",
      .overall { $0.gradedNDCG { $0 } }),
    Convention(
      .ndcg, "ranx (ndcg_burges), recommenders (exp)",
      "sum over hits of (2^w - 1)/log2(rank+1), / the same sum for the k largest w",
      "Each step of weight or rating doubles the worth of a hit.",
      .overall { $0.gradedNDCG { exp2($0) - 1 } }),
    Convention(
      .ndcg, "Elliot (default)",
      "sum over hits of (2^(w-t+1) - 1)/log2(rank+1), / the same sum for the k largest w; t = the least relevant w",
      "Weights are counted from where relevance begins, each further step doubling the worth of a hit.",
      .overall { input in
        let least = input.leastWeight
        return input.gradedNDCG { exp2($0 - least + 1) - 1 }
      }),
  ]
}

extension ConventionInput {
  /// The mean over users; nil where every relevant item weighs 1.
  fileprivate func gradedNDCG(_ gain: (Double) -> Double) -> Double? {
    guard setup.relevant.values != nil else { return nil }
    let values = lists.enumerated().map { row, list in
      let weights = (setup.relevant.values(ofRow: row) ?? []).map { gain(Double($0)) }
      let gains = Dictionary(
        zip(setup.relevant.columns(ofRow: row), weights), uniquingKeysWith: { first, _ in first })
      return Self.discounted(list.map { gains[$0] ?? 0 })
        / Self.discounted(weights.sorted(by: >).prefix(k))
    }
    return values.reduce(0, +) / Double(values.count)
  }

  /// The weight at which relevance begins; 1 where all weigh 1.
  fileprivate var leastWeight: Double {
    lists.indices.lazy.compactMap { setup.relevant.values(ofRow: $0)?.min() }.min().map(Double.init)
      ?? 1
  }

  private static func discounted(_ gains: some Sequence<Double>) -> Double {
    gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
  }
}
