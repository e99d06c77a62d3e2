extension Convention {
  /// Conventions over the head and the tail of the catalogue.
  static let ofGroups: [Convention] = [
    Convention(
      .arp, "LensKit (MeanPopRank)", "mean over the list of the share of items less popular",
      "By rank instead of by users: 1 = the best-seller, 0.5 = the middle of the catalogue.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        let known = zip(counts, input.setup.candidates).filter(\.1).map(\.0).sorted()
        return input.meanOverLists { item in
          let below = known.partitioningIndex { $0 >= counts[item] }
          let through = known.partitioningIndex { $0 > counts[item] }
          // Equal counts share the mean of their ranks.
          return Double(below + through + 1) / 2 / Double(known.count)
        }
      }),
    Convention(
      .longTailShare, "RecBole (TailPercentage)",
      "shown items among the least popular tenth of items / shown items",
      "The tail is a tenth of the items, not what the head leaves of the interactions.",
      .overall { input in
        let counts = input.setup.popularity.userCounts
        let order = input.setup.candidates.indices.filter { input.setup.candidates[$0] }
          .sorted { (counts[$0], $0) < (counts[$1], $1) }
        let tail = Set(order.prefix(order.count / 10))
        return input.meanOverLists { tail.contains($0) ? 1 : 0 }
      }),
    Convention(
      .longTailShare, "Elliot (PopRSP)",
      "deviation / mean over head and tail of shown / could be shown",
      "0 = an item of the tail is shown as often as one of the head; 1 = one group takes all.",
      .overall { input in
        input.spread { head in
          var (shown, possible) = (0, 0)
          let size = input.members(head)
          for (row, list) in input.lists.enumerated() {
            shown += list.count { input.setup.popularity.isHead[Int($0)] == head }
            possible += size - input.seen(row, head)
          }
          return Double(shown) / Double(possible)
        }
      }),
    Convention(
      .longTailShare, "Elliot (PopREO)",
      "deviation / mean over head and tail of hits / relevant",
      "Whether what people like in the tail is found as often as what they like in the head.",
      .overall { input in
        input.spread { head in
          var (found, relevant) = (0, 0)
          for (row, hits) in input.hits.enumerated() {
            let list = input.lists[row]
            found += hits.ranks.count {
              input.setup.popularity.isHead[Int(list[list.startIndex + $0 - 1])] == head
            }
            relevant += input.setup.relevant.columns(ofRow: row).count {
              input.setup.popularity.isHead[Int($0)] == head
            }
          }
          return Double(found) / Double(relevant)
        }
      }),
  ]
}

extension ConventionInput {
  /// Candidates of one group.
  fileprivate func members(_ head: Bool) -> Int {
    zip(setup.candidates, setup.popularity.isHead).count { $0 && $1 == head }
  }

  /// Candidates of one group that the user already has.
  fileprivate func seen(_ row: Int, _ head: Bool) -> Int {
    setup.histories.matrix.columns(ofRow: row).count {
      setup.candidates[Int($0)] && setup.popularity.isHead[Int($0)] == head
    }
  }

  /// Standard deviation over the mean of one value for the head and one for the tail.
  fileprivate func spread(_ value: (Bool) -> Double) -> Double {
    let (head, tail) = (value(true), value(false))
    let mean = (head + tail) / 2
    return mean > 0 ? abs(head - tail) / 2 / mean : .nan
  }
}

extension [Int] {
  /// Where the sorted array begins to satisfy the condition.
  fileprivate func partitioningIndex(where belongs: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
