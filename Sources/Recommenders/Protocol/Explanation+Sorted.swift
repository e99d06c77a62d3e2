import Interactions

extension Explanation {
  /// An explanation with its contributions in the promised order; zero ones are left out.
  init(item: ItemIndex, score: Double, parts: [Contribution], meaning: String) {
    func position(_ part: Contribution) -> Int {
      if case .historyItem(let item) = part.cause { item.position } else { -1 }
    }
    let sorted = parts.filter { $0.amount != 0 }.sorted {
      abs($0.amount) != abs($1.amount)
        ? abs($0.amount) > abs($1.amount) : position($0) < position($1)
    }
    self.init(item: item, score: score, contributions: sorted, meaning: meaning)
  }
}
