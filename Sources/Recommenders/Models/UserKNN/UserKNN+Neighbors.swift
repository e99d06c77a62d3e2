import Interactions
import SparseMath

extension UserKNN {
  /// A history as the vectors are: weights after `weighting`, without idf.
  struct Vector {
    let items: [Int]
    let weights: [Float]
    let terms: SimilarityFormula.Terms
  }

  func vector(of history: History) -> Vector {
    let raw = history.items.indices.map { history.weight(at: $0) }
    let length = raw.reduce(0.0) { $0 + Double($1) }
    let weights = raw.map { similarity.weighting.weight($0, length: length) }
    let items = history.items.map(\.position)
    return Vector(
      items: items, weights: weights,
      terms: similarity.terms(
        coordinates: Column(items.map { UInt32($0) }), weights: Column(weights)))
  }

  /// The most similar people, best first; those that agree to 12 decimals by smaller number.
  ///
  /// - Complexity: O(people who have the items of the history, counted for each item, + users).
  public func neighbors(of history: History) -> [Neighbor] {
    let vector = vector(of: history)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: userItems.rowCount) { sums in
      sums.initialize(repeating: 0)
      guard let start = sums.baseAddress else { return [] }
      itemRows.add(
        vector.items,
        weights: zip(vector.items, vector.weights).map { scale(of: $0) * Double($1) }, to: start)
      return best(of: sums, vector)
    }
  }

  /// How often the product of an item counts: idf².
  func scale(of item: Int) -> Double { similarity.scales?[item] ?? 1 }

  private func best(of sums: UnsafeMutableBufferPointer<Double>, _ vector: Vector) -> [Neighbor] {
    var selection = TopSelection(capacity: min(neighborCount, userItems.rowCount), decimals: 12)
    terms.withUnsafeBufferPointer { terms in
      for user in 0..<sums.count where sums[user] > 0 {
        let alike = similarity.formula.similarity(sums[user], vector.terms, terms[user])
        if alike > 0, !hasExactly(vector.items, user) { selection.offer(user, score: alike) }
      }
    }
    var neighbors: [Neighbor] = []
    selection.drain {
      neighbors.append(Neighbor(user: Int($0), similarity: $1, sum: sums[Int($0)]))
    }
    return neighbors
  }

  private func hasExactly(_ items: [Int], _ user: Int) -> Bool {
    let range = userItems.range(ofRow: user)
    guard range.count == items.count else { return false }
    return zip(range, items).allSatisfy { Int(userItems.columns[$0]) == $1 }
  }
}
