import Glibc
import Interactions
import Recommenders
import SparseMath

/// Feedback of which a fifth of every history was put aside at random, to be found again.
struct HeldOut {
  let train: FeedbackMatrix
  let hidden: [Set<UInt32>]

  init(_ feedback: FeedbackMatrix, seed: UInt64 = 1) {
    var generator = SeededGenerator(seed: seed)
    var hidden: [Set<UInt32>] = []
    var histories: [History] = []
    for user in 0..<feedback.userCount {
      let items = Array(feedback.userItems.columns(ofRow: user))
      let aside = Set(items.shuffled(using: &generator).prefix(items.count / 5))
      hidden.append(aside)
      histories.append(
        History(items: items.filter { !aside.contains($0) }.map { ItemIndex(Int($0)) }))
    }
    self.hidden = hidden
    train = Samples.feedback(histories, itemCount: feedback.itemCount)
  }

  /// Mean NDCG at 10 over people with something hidden.
  func ndcg(_ model: any Recommender) throws -> Double {
    let lists = try model.lists(train, count: 10)
    return ndcg { lists.items(ofList: $0).map { $0 } }
  }

  func ndcg(_ list: (Int) -> [UInt32]) -> Double {
    var (total, count) = (0.0, 0.0)
    for (user, hidden) in hidden.enumerated() where !hidden.isEmpty {
      let gains = list(user).enumerated().filter { hidden.contains($0.element) }.map {
        1 / log2(Double($0.offset + 2))
      }
      let ideal = (0..<min(10, hidden.count)).reduce(0.0) { $0 + 1 / log2(Double($1 + 2)) }
      total += gains.reduce(0, +) / ideal
      count += 1
    }
    return total / count
  }
}
