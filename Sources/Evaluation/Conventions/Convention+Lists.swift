import Glibc

extension Convention {
  /// Conventions over what is listed, whether or not it hits.
  static let ofLists: [Convention] = [
    Convention(
      .novelty, "recommenders", "mean of -log2(train rows of item / all train rows)",
      "Against all interactions instead of all users, per recommendation instead of per user.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        let total = Double(counts.reduce(0, +))
        return input.meanOverSlots { -log2(Double(max(1, counts[$0])) / total) }
      }),
    Convention(
      .novelty, "RePlay (Surprisal)", "mean of -log2(train users of item / users) / log2(users)",
      "Scaled to 0 to 1; 1 = items that one user has.",
      .overall { input in
        let popularity = input.setup.popularity
        return input.meanOverLists { popularity.selfInformation[$0] }
          / log2(Double(popularity.trainUserCount))
      }),
    Convention(
      .arp, "RecTools (normalised)", "mean train users of the shown items / all train rows",
      "As a share of all interactions.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        return input.meanOverLists { Double(counts[$0]) } / Double(counts.reduce(0, +))
      }),
    Convention(
      .arp, "Evidently, RecSys2019 evaluation",
      "mean train users of the shown items / most train users",
      "As a share of the best-seller's popularity.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        return input.meanOverLists { Double(counts[$0]) } / Double(counts.max() ?? 0)
      }),
    Convention(
      .ild, "Evidently", "sum over pairs of 1 - cosine(categories), / |L|",
      "Divided by the items, not by the pairs: ten items that have nothing in common give 4.5.",
      .overall { input in
        guard let categories = input.setup.categories else { return nil }
        let values = input.lists.filter { !$0.isEmpty }.map { list in
          let sets = list.map { Int(categories.setOfItem[Int($0)]) }
          let sum = sets.indices.reduce(0.0) { sum, position in
            sets[..<position].reduce(sum) {
              $0 + categories.distance(sets[position], $1, .cosine)
            }
          }
          return sum / Double(list.count)
        }
        return values.reduce(0, +) / Double(values.count)
      }),
    Convention(
      .ild, "RecTools (Hamming)",
      "mean over pairs of the number of categories only one of them has",
      "A count, not a share: not comparable between catalogues. Fewer than 2 items: 0.",
      .overall { input in
        guard let categories = input.setup.categories else { return nil }
        let values = input.lists.filter { !$0.isEmpty }.map { list in
          let sets = list.map { Set(categories.categories(ofItem: Int($0))) }
          let sum = sets.indices.reduce(0) { sum, position in
            sets[..<position].reduce(sum) { $0 + $1.symmetricDifference(sets[position]).count }
          }
          return Double(sum) / Double(max(1, list.count * (list.count - 1) / 2))
        }
        return values.reduce(0, +) / Double(values.count)
      }),
    Convention(
      .coverage, "RecTools (default), Elliot", "distinct shown items",
      "A count, not a share.", .overall { Double($0.exposure.distinctCount) }),
    Convention(
      .coverage, "RecBole", "distinct shown items / (catalogue + 1)",
      "The padding item counts as part of the catalogue.",
      .overall { Double($0.exposure.distinctCount) / Double($0.exposure.counts.count + 1) }),
    Convention(
      .coverage, "recmetrics (prediction_coverage)", "100 distinct shown items / catalogue",
      "In percent.", .overall { 100 * $0.exposure.coverage }),
    Convention(
      .gini, "Elliot", "1 - sum (2i-N-1) x_i / ((N-1) sum x)",
      "Turned round, higher is more equal; divided by N - 1.",
      .overall { input in
        let size = Double(input.exposure.counts.count)
        return 1 - input.exposure.gini * size / (size - 1)
      }),
    Convention(
      .gini, "Evidently", "sum (2i-n-1) x_i / ((n-1) sum x) over the n items shown",
      "Items never shown are left out, so that a narrow system can look equal.",
      .overall { input in
        let shown = Exposure(
          counts: input.exposure.counts.filter { $0 > 0 }, listCount: input.lists.count, k: input.k)
        let size = Double(shown.counts.count)
        return shown.gini * size / (size - 1)
      }),
    Convention(
      .entropy, "RecSys2019 evaluation, irspack", "-sum p ln p", "In nats: ln 2 = 0.693 of ours.",
      .overall { $0.exposure.entropy * log(2) }),
    Convention(
      .entropy, "RecBole", "(-sum p ln p) / distinct shown items",
      "Divided by the number of items shown: more items in rotation can lower it.",
      .overall { $0.exposure.entropy * log(2) / Double($0.exposure.distinctCount) }),
  ]
}
