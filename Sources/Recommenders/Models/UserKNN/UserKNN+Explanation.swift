import Interactions
import SparseMath

extension UserKNN {
  /// Each neighbour who has the item brings its similarity, and that comes from the items both have.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let vector = vector(of: history)
    var amounts = [Double](repeating: 0, count: vector.items.count)
    var (centring, score) = (0.0, 0.0)
    for neighbor in neighbors(of: history) {
      let row = userItems.columns(ofRow: neighbor.user)
      guard let place = row.firstIndex(of: UInt32(item.position)) else { continue }
      let raw = userItems.values(ofRow: neighbor.user)
      let weight = raw.map { Double($0[place]) } ?? 1
      let (own, other) = (vector.terms, terms[neighbor.user])
      let share = weight / similarity.formula.denominator(neighbor.sum, own, other)
      centring +=
        share * (similarity.formula.numerator(neighbor.sum, own, other) - neighbor.sum)
      score += weight * neighbor.similarity
      let length = VectorWeighting.length(raw, count: row.count)
      var position = 0
      for (entry, column) in row.enumerated() {
        while position < vector.items.count, vector.items[position] < column { position += 1 }
        guard position < vector.items.count, vector.items[position] == column else { continue }
        let theirs = similarity.weighting.weight(raw?[entry] ?? 1, length: length)
        amounts[position] +=
          share * scale(of: Int(column)) * Double(vector.weights[position]) * Double(theirs)
      }
    }
    var parts = zip(history.items, amounts).map {
      Explanation.Contribution(cause: .historyItem($0), amount: $1)
    }
    parts.append(
      Explanation.Contribution(cause: .fixed("what is common by chance"), amount: centring))
    return Explanation(
      item: item, score: score, parts: parts, meaning: UserKNNRecipe.card.explanation)
  }
}
