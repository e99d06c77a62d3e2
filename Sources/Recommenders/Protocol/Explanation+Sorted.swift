import Interactions

extension Explanation {
  /// An explanation with its contributions in the promised order; zero ones are left out.
  init(
    item: ItemIndex, score: Double, parts: [Contribution], terms: [Contribution] = [],
    meaning: String
  ) {
    self.init(
      item: item, score: score, contributions: Self.sorted(parts), terms: Self.sorted(terms),
      meaning: meaning)
  }

  private static func sorted(_ parts: [Contribution]) -> [Contribution] {
    parts.enumerated().filter { $0.element.amount != 0 }.sorted { left, right in
      let (a, b) = (left.element, right.element)
      if abs(a.amount) != abs(b.amount) { return abs(a.amount) > abs(b.amount) }
      let (first, second) = (position(a), position(b))
      return first != second ? first < second : left.offset < right.offset
    }.map(\.element)
  }

  private static func position(_ part: Contribution) -> Int {
    if case .historyItem(let item) = part.cause { item.position } else { -1 }
  }
}
