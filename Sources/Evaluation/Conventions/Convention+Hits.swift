import Glibc

extension Convention {
  /// Conventions over hits; each is the libraries' default unless it names an option.
  static let ofHits: [Convention] = [
    Convention(
      .precision, "LensKit, Gorse, Evidently", "h / |L|",
      "A list shorter than k is not punished; an empty one is left out.",
      .perUser { user, _ in user.hits / Double(user.listLength) }),
    Convention(
      .recall, "LensKit, vae_cf, RecPack (CalibratedRecallK)", "h / min(k, |T|)",
      "Users who took more than k items can reach 1; ours is called capped recall.",
      .perUser { user, k in user.hits / Double(min(k, user.relevantCount)) }),
    Convention(
      .recall, "implicit (\"precision\")", "sum of h / sum of min(k, |T|) over users",
      "One ratio over all users together, so that users with many test items count more.",
      .overall { input in
        let found = input.hits.reduce(0) { $0 + $1.hits }
        return found / Double(input.hits.reduce(0) { $0 + min(input.k, $1.relevantCount) })
      }),
    Convention(
      .f1, "F1 of the means", "2PR / (P + R) of mean P and mean R",
      "Averages first; can order two models the other way round.",
      .overall { input in
        let users = Double(input.hits.count)
        let precision = input.hits.reduce(0) { $0 + $1.hits / Double(input.k) } / users
        let recall = input.hits.reduce(0) { $0 + $1.hits / Double($1.relevantCount) } / users
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
      }),
    Convention(
      .ndcg, "RecTools (default)", "sum over hits of 1/log2(rank+1), / the sum for k hits",
      "The ideal list has k hits even where the user has fewer, so that 1 is out of reach.",
      .perUser { user, k in gain(user) { $0 + 1 } / gain(leading: k) { $0 + 1 } }),
    Convention(
      .ndcg, "LensKit (default)",
      "sum over hits of 1/log2(max(rank, 2)), / the sum for min(k, |T|)",
      "Ranks 1 and 2 weigh the same, and every later rank a little more.",
      .perUser { user, k in
        gain(user) { max($0, 2) } / gain(leading: min(k, user.relevantCount)) { max($0, 2) }
      }),
    Convention(
      .ndcg, "RecSys2019 evaluation", "sum over hits of 1/log2(rank+1), / the sum for |T| hits",
      "The ideal list is not cut at k: users with many test items stay far below 1.",
      .perUser { user, _ in gain(user) { $0 + 1 } / gain(leading: user.relevantCount) { $0 + 1 } }),
    Convention(
      .map, "RecTools (default), ranx, Gorse, Evidently, recommenders (map)",
      "sum over hits of precision at their rank, / |T|",
      "Divided by all the user took, also what a list of k cannot hold.",
      .perUser { user, _ in user.precisionSum / Double(user.relevantCount) }),
    Convention(
      .map, "LensKit", "sum over hits of precision at their rank, / min(|T|, |L|)",
      "Divided by what this list could hold, not by k; an empty list is left out.",
      .perUser { user, _ in user.precisionSum / Double(min(user.relevantCount, user.listLength)) }),
    Convention(
      .map, "RecTools (divide_by_k)", "sum over hits of precision at their rank, / k",
      "Divided by k even where the user has fewer relevant items.",
      .perUser { user, k in user.precisionSum / Double(k) }),
    Convention(
      .map, "recmetrics (mapk)", "sum over hits of precision at their rank, / h",
      "Divided by the hits found: a single early hit looks perfect.",
      .perUser { user, _ in user.ranks.isEmpty ? 0 : user.precisionSum / user.hits }),
    Convention(
      .map, "Elliot (MAP)", "mean of precision@1 ... precision@k",
      "Not average precision: ranks without a hit count too.",
      .perUser { user, k in
        (1...k).reduce(0.0) { $0 + Double(user.hits(within: $1)) / Double($1) } / Double(k)
      }),
    Convention(
      .serendipity, "RePlay (Unexpectedness)", "share of the list outside the popularity list",
      "Whether the user liked it does not matter.",
      .overall { input in
        let baseline = input.setup.popularityLists(count: input.k)
        let shares = input.lists.enumerated().map { row, list in
          let expected = Set(baseline.items(ofList: row))
          return Double(list.count { !expected.contains($0) }) / Double(input.k)
        }
        return shares.reduce(0, +) / Double(shares.count)
      }),
  ]

  /// Sum over hits of 1 / log2(base of the rank).
  private static func gain(_ user: RankedHits, base: (Int) -> Int) -> Double {
    user.ranks.reduce(0) { $0 + 1 / log2(Double(base($1))) }
  }

  /// The same for that many leading hits.
  private static func gain(leading hits: Int, base: (Int) -> Int) -> Double {
    (1...hits).reduce(0) { $0 + 1 / log2(Double(base($1))) }
  }
}
