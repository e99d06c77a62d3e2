import Interactions
import SparseMath

/// Scores an item by how much its profile is like those of the history.
///
/// With item profiles x of length 1, their mean c over the train rows, weights w of the history that sum
/// to 1, and the newness r of an item: score(i) = Σ w(h) · (x(h) − γc)·x(i) + ρ · r(i). The person's profile
/// Σ w(h)x(h) is never stored, and an item needs no users to be scored.
struct Content: Recommender {
  private let profiles: ItemProfiles
  /// c, shape [terms].
  private let centre: [Double]
  /// c·x for each item, shape [itemCount].
  private let commonness: [Double]
  private let centring: Double
  private let recencyWeight: Double
  private let settings: ModelSettings

  init(profiles: ItemProfiles, centre: [Double], settings: ModelSettings) {
    self.profiles = profiles
    self.centre = centre
    self.settings = settings
    centring = settings.real("centring")
    recencyWeight = settings.real("recencyWeight")
    var commonness = [Double](repeating: 0, count: profiles.itemCount)
    var vector = centre
    vector.withUnsafeMutableBufferPointer { vector in
      commonness.withUnsafeMutableBufferPointer { profiles.add(vector, to: $0) }
    }
    self.commonness = commonness
  }

  var itemCount: Int { profiles.itemCount }
  var knowsUntouchedItems: Bool { true }

  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    let centring = history.items.isEmpty ? 0 : centring
    for item in 0..<itemCount {
      scores[item] = recencyWeight * profiles.recency[item] - centring * commonness[item]
    }
    withProfile(of: history) { profiles.add($0, to: scores) }
  }

  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let weights = Self.shares(of: history)
    var parts = zip(history.items, weights).map { owned, weight in
      let match = profiles.product(owned.position, item.position)
      return Explanation.Contribution(
        cause: .historyItem(owned),
        amount: weight * (match - centring * commonness[item.position]))
    }
    var terms: [Explanation.Contribution] = []
    withProfile(of: history) { profile in
      profiles.forEachTerm(of: item.position) { term, value in
        let common = history.items.isEmpty ? 0 : centring * centre[term]
        terms.append(
          Explanation.Contribution(
            cause: .term(profiles.terms[term]), amount: value * (profile[term] - common)))
      }
    }
    let newness = Explanation.Contribution(
      cause: .fixed("how new it is"), amount: recencyWeight * profiles.recency[item.position])
    parts.append(newness)
    terms.append(newness)
    return Explanation(
      item: item, score: parts.reduce(0) { $0 + $1.amount }, parts: parts, terms: terms,
      meaning: ContentRecipe.card.explanation)
  }

  /// By the cosine of their profiles.
  func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    var cosines = [Double](repeating: 0, count: itemCount)
    withProfile(of: History(items: [item])) { profile in
      cosines.withUnsafeMutableBufferPointer { profiles.add(profile, to: $0) }
    }
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    for other in 0..<itemCount where other != item.position && cosines[other] > 0 {
      selection.offer(other, score: cosines[other])
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  func archive() -> ModelArchive {
    var tensors = profiles.tensors
    tensors["centre"] = .doubles(shape: [centre.count], centre)
    return ModelArchive(
      modelID: ContentRecipe.card.id, tensors: tensors,
      metadata: settings.metadata.merging(profiles.metadata) { $1 })
  }

  /// Runs `body` with Σ w(h)x(h), shape [terms].
  private func withProfile(
    of history: History, _ body: (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: profiles.terms.count) { profile in
      profile.initialize(repeating: 0)
      for (item, weight) in zip(history.items, Self.shares(of: history)) {
        profiles.forEachTerm(of: item.position) { profile[$0] += weight * $1 }
      }
      body(profile)
    }
  }

  /// The weights of the history's items, which sum to 1.
  private static func shares(of history: History) -> [Double] {
    let weights = history.items.indices.map { Double(history.weight(at: $0)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
