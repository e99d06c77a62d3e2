import Interactions
import Recommenders

/// The rule of a list in its plainest form: everything scored, sorted, cut.
func slowList(
  _ model: any Recommender, _ history: History, count: Int, candidates: [Bool],
  excludesSeen: Bool = true
) -> [Int] {
  let scores = model.scores(history)
  return scores.indices
    .filter { candidates[$0] && !(excludesSeen && history.contains(ItemIndex($0))) }
    .sorted {
      let (left, right) = ((scores[$0] * 1e10).rounded(), (scores[$1] * 1e10).rounded())
      return left != right ? left > right : $0 < $1
    }
    .prefix(count).map { $0 }
}
