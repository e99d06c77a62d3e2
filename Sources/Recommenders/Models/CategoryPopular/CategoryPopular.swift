import Interactions

/// Scores an item by its popularity, times how much the history keeps to its categories.
///
/// score(i) = popularity(i) · (mean over the categories of i of their share of the history + smoothing)
public struct CategoryPopular: Recommender {
  /// Shape [itemCount]: users with a positive on the item.
  let popularity: [UInt32]
  let categories: ItemCategories
  let settings: ModelSettings

  public var itemCount: Int { popularity.count }

  private var smoothing: Double { settings.real("smoothing") }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    var shares = [Double](repeating: 0, count: categories.categoryCount)
    let total = weight(of: history)
    for (position, item) in history.items.enumerated() {
      for category in categories[item.position] {
        shares[Int(category)] += Double(history.weight(at: position)) / total
      }
    }
    let smoothing = self.smoothing
    categories.withUnsafeMembers { members, offsets in
      shares.withUnsafeBufferPointer { shares in
        popularity.withUnsafeBufferPointer { popularity in
          for item in popularity.indices {
            let range = Int(offsets[item])..<Int(offsets[item + 1])
            var affinity = 0.0
            for place in range { affinity += shares[Int(members[place])] }
            affinity /= Double(max(1, range.count))
            scores[item] = Double(popularity[item]) * (affinity + smoothing)
          }
        }
      }
    }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let popularity = Double(popularity[item.position])
    let own = categories[item.position]
    let total = weight(of: history)
    var parts = [
      Explanation.Contribution(cause: .fixed("popularity"), amount: popularity * smoothing)
    ]
    for (position, owned) in history.items.enumerated() {
      let common = categories[owned.position].count { own.contains($0) }
      let share = Double(history.weight(at: position)) / total
      parts.append(
        Explanation.Contribution(
          cause: .historyItem(owned),
          amount: popularity * share * Double(common) / Double(max(1, own.count))))
    }
    return Explanation(
      item: item, score: parts.reduce(0) { $0 + $1.amount }, parts: parts,
      meaning: CategoryPopularRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: CategoryPopularRecipe.card.id,
      tensors: [
        "popularity": .integers(shape: [itemCount], popularity),
        "category_offsets": .integers(shape: [itemCount + 1], categories.offsets),
        "categories": .integers(shape: [categories.members.count], categories.members),
      ], metadata: settings.metadata)
  }

  private func weight(of history: History) -> Double {
    history.items.indices.reduce(0) { $0 + Double(history.weight(at: $1)) }
  }
}
