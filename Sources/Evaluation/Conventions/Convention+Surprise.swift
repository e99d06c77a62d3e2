import Glibc

extension Convention {
  /// Conventions that weigh how little known an item is together with whether it hits.
  static let ofSurprise: [Convention] = [
    Convention(
      .serendipity, "RecTools",
      "mean over the list of max(p(rank) - p(popularity rank), 0) at hits",
      "p(r) = (N + 1 - r) / N: a hit counts by how far above its popularity rank it stands.",
      .overall { $0.rectoolsSerendipity }),
    Convention(
      .novelty, "Elliot (EPC)",
      "sum over hits of (1 - users of the item / users)/log2(rank+1), / the sum of all discounts",
      "Only hits count, and those at the top count more; 0 to 1.",
      .overall { input in
        let popularity = input.setup.popularity
        return input.discountedOverHits {
          1 - Double(popularity.userCounts[$0]) / Double(popularity.trainUserCount)
        }
      }),
    Convention(
      .novelty, "Elliot (EFD)",
      "sum over hits of -log2(train rows of item / all rows)/log2(rank+1), / the sum of all discounts",
      "Only hits count, and those at the top count more; bits against all interactions.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        let total = Double(counts.reduce(0, +))
        return input.discountedOverHits { -log2(Double(max(1, counts[$0])) / total) }
      }),
    Convention(
      .novelty, "RecSys2019 evaluation",
      "mean over the list of -log2(train rows of item / all rows), / number of items",
      "Divided by the size of the catalogue, so that catalogues cannot be compared.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        let total = Double(counts.reduce(0, +))
        return input.meanOverLists { -log2(Double(max(1, counts[$0])) / total) }
          / Double(input.setup.candidates.count { $0 })
      }),
  ]
}

extension ConventionInput {
  /// The mean over users of the discounted sum over hits, divided by the discounts of the whole list.
  fileprivate func discountedOverHits(_ value: (Int) -> Double) -> Double {
    let values = zip(lists, hits).filter { !$0.0.isEmpty }.map { list, hits in
      let found = hits.ranks.reduce(0.0) { sum, rank in
        sum + value(Int(list[list.startIndex + rank - 1])) / log2(Double(rank + 1))
      }
      return found / (1...list.count).reduce(0.0) { $0 + 1 / log2(Double($1 + 1)) }
    }
    return values.reduce(0, +) / Double(values.count)
  }

  /// Items with equally many users share a popularity rank, and the next rank follows without a gap.
  fileprivate var rectoolsSerendipity: Double {
    let counts = setup.popularity.userCounts
    let catalogue = Double(setup.candidates.count { $0 })
    let levels = Set(counts.filter { $0 > 0 }).sorted(by: >)
    let rankOfCount = Dictionary(uniqueKeysWithValues: zip(levels, 1...))
    func chance(_ rank: Int) -> Double { (catalogue + 1 - Double(rank)) / catalogue }
    let values = zip(lists, hits).filter { !$0.0.isEmpty }.map { list, hits in
      hits.ranks.reduce(0.0) { sum, rank in
        let count = counts[Int(list[list.startIndex + rank - 1])]
        let expected = rankOfCount[count].map(chance) ?? 0
        return sum + max(chance(rank) - expected, 0)
      } / Double(list.count)
    }
    return values.reduce(0, +) / Double(values.count)
  }
}
