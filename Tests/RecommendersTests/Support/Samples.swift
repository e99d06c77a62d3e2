import Interactions
import Recommenders
import SparseMath

/// Small training data with a known answer, and random data of any size.
enum Samples {
  /// Users and items of the same colour like each other; each user lacks the one item of their number.
  ///
  /// What user `u` should get first is item `u`: all others of the colour are seen, and those of the other
  /// colour are rated low.
  static func checkerboard(size: Int = 24) -> FeedbackMatrix {
    let histories = (0..<size).map { user in
      let rated = (0..<size).filter { $0 != user }
      let items = rated.filter { $0 % 2 == user % 2 }
      // In a ring that begins after the withheld item: that one comes next.
      return History(
        items: items.map { ItemIndex($0) },
        order: items.map { UInt32(($0 - user + size) % size / 2 - 1) },
        ratings: RatedItems(
          items: rated.map { ItemIndex($0) }, values: rated.map { $0 % 2 == user % 2 ? 5 : 1 }))
    }
    return feedback(histories, itemCount: size, positiveThreshold: 3)
  }

  /// Random positives with popularity falling along the items; the last item has none.
  static func skewed(
    userCount: Int = 60, itemCount: Int = 40, seed: UInt64 = 3, isWeighted: Bool = false
  ) -> FeedbackMatrix {
    var generator = SeededGenerator(seed: seed)
    var stars = SeededGenerator(seed: seed, stream: 1)
    let histories = (0..<userCount).map { _ in
      let items = (0..<itemCount - 1).filter {
        generator.uniform() < 0.7 / (1 + 0.15 * Double($0))
      }.map { ItemIndex($0) }
      let weights = isWeighted ? items.map { _ in Float(1 + generator.below(5)) } : nil
      return History(
        items: items, weights: weights,
        ratings: RatedItems(
          items: items, values: weights ?? items.map { _ in Float(1 + stars.below(5)) }))
    }
    return feedback(histories, itemCount: itemCount)
  }

  /// Training data of rows with times and ratings: the ratings of the histories, else their weights.
  static func feedback(
    _ histories: [History], itemCount: Int, positiveThreshold: Double? = nil
  ) -> FeedbackMatrix {
    let isWeighted = histories.contains { $0.weights != nil }
    var (users, items, values, times): ([UInt32], [UInt32], [Float], [Int64]) = ([], [], [], [])
    for (user, history) in histories.enumerated() {
      let rated =
        history.ratings
        ?? RatedItems(
          items: history.items, values: history.items.indices.map { history.weight(at: $0) })
      for (item, value) in zip(rated.items, rated.values) {
        users.append(UInt32(user))
        items.append(UInt32(item.position))
        values.append(value)
        let position = history.items.firstIndex(of: item)
        times.append(
          position.map { Int64(history.order?[$0] ?? UInt32($0)) * 1000 } ?? 0)
      }
    }
    let log = InteractionLog(
      users: Column(users), items: Column(items), values: Column(values),
      timestamps: .milliseconds(Column(times)))
    let dataset = Dataset(
      name: "sample", userIDs: .numbers(Column((0..<histories.count).map(Int64.init))),
      itemIDs: .numbers(Column((0..<itemCount).map(Int64.init))), log: log)
    let rules = FeedbackRules(
      kind: .explicit, positiveThreshold: positiveThreshold, isBinary: !isWeighted)
    guard let feedback = try? FeedbackMatrix(dataset, rules: rules) else {
      preconditionFailure("the rules fit the rows")
    }
    return feedback
  }
}

extension Recommender {
  func scores(_ history: History) -> [Double] {
    [Double](unsafeUninitializedCapacity: itemCount) { target, written in
      score(history, into: UnsafeMutableBufferPointer(rebasing: target[0..<itemCount]))
      written = itemCount
    }
  }

  func scoresAreFinite(_ history: History) -> Bool { scores(history).allSatisfy(\.isFinite) }

  /// The lists of all users of a training set.
  func lists(_ feedback: FeedbackMatrix, count: Int, threads: Int = 2) throws -> RankedLists {
    try rank(
      RankingRequest(
        histories: feedback.histories, count: count, candidates: feedback.trainedItems,
        parallelism: Parallelism(threadCount: threads)))
  }
}
