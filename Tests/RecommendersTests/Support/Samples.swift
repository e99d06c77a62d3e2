import Interactions
import Recommenders
import SparseMath

/// Small training data with a known answer, and random data of any size.
enum Samples {
  /// Users and items of the same colour like each other; each user lacks the one item of their number.
  ///
  /// What user `u` should get first is item `u`: all others of the colour are seen.
  static func checkerboard(size: Int = 24) -> FeedbackMatrix {
    let histories = (0..<size).map { user in
      History(
        items: (0..<size).filter { $0 % 2 == user % 2 && $0 != user }.map { ItemIndex($0) })
    }
    return feedback(histories, itemCount: size)
  }

  /// Random positives with popularity falling along the items; the last item has none.
  static func skewed(
    userCount: Int = 60, itemCount: Int = 40, seed: UInt64 = 3, isWeighted: Bool = false
  ) -> FeedbackMatrix {
    var generator = SeededGenerator(seed: seed)
    let histories = (0..<userCount).map { _ in
      let items = (0..<itemCount - 1).filter {
        generator.uniform() < 0.7 / (1 + 0.15 * Double($0))
      }
      return History(
        items: items.map { ItemIndex($0) },
        weights: isWeighted ? items.map { _ in Float(1 + generator.below(5)) } : nil)
    }
    return feedback(histories, itemCount: itemCount)
  }

  static func feedback(_ histories: [History], itemCount: Int) -> FeedbackMatrix {
    FeedbackMatrix(
      userItems: CSRMatrix(histories: histories, itemCount: itemCount), rules: .everyRowPositive)
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
