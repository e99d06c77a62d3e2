import Interactions
import SparseMath

/// Scores at random: the floor under every comparison.
///
/// A score follows from seed, history and item alone, so that lists are the same at any time and
/// on any number of threads, and two people get different ones.
public struct RandomModel: Recommender {
  public let itemCount: Int
  public let seed: UInt64

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    var generator = generator(for: history)
    for item in 0..<itemCount { scores[item] = generator.uniform() }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    var generator = generator(for: history)
    var score = 0.0
    for _ in 0...item.position { score = generator.uniform() }
    return Explanation(
      item: item, score: score,
      parts: [Explanation.Contribution(cause: .fixed("random draw"), amount: score)],
      meaning: RandomRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: RandomRecipe.card.id,
      tensors: [
        "seed": .integers(
          shape: [2], [UInt32(truncatingIfNeeded: seed >> 32), UInt32(truncatingIfNeeded: seed)]),
        "item_count": .integers(shape: [1], [UInt32(itemCount)]),
      ])
  }

  private func generator(for history: History) -> SeededGenerator {
    // FNV-1a over the items: equal histories draw equal numbers.
    let stream = history.items.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, item in
      (hash ^ UInt64(item.position)) &* 0x100_0000_01b3
    }
    return SeededGenerator(seed: seed, stream: stream)
  }
}
