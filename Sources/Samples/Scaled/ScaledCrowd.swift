import Glibc
import SparseMath

/// Draws the ratings of one user after another.
struct ScaledCrowd {
  private static let clusterCount = 16
  /// Share of a user's choices that come from the preferred cluster.
  private static let loyalty = 0.6
  /// Exponent of Zipf's law, and how far the very top is flattened, as in MovieLens 25M.
  private static let exponent = 1.05
  private static let flattening = 60.0
  /// 2005-01-01 and fifteen years, in seconds.
  private static let firstSecond = 1_104_537_600
  private static let span = 15 * 365 * 86_400

  private let seed: UInt64
  private let itemCount: Int
  private let everything: WeightedChoice
  /// Items of each cluster, and how to draw one of them.
  private let clusters: [(items: [UInt32], choice: WeightedChoice)]
  /// The cluster that the user at hand prefers.
  private var preferred: (items: [UInt32], choice: WeightedChoice)
  /// Mean rating of each item in half stars.
  private let quality: [Float]
  /// The last user (plus one) who rated the item.
  private var lastRater: [UInt32]

  private var generator = SeededGenerator(seed: 0)
  private var rater: UInt32 = 0
  private var generosity: Float = 0
  private var time = 0

  init(itemCount: Int, seed: UInt64) {
    self.seed = seed
    self.itemCount = itemCount
    var generator = SeededGenerator(seed: seed, stream: 2)
    var ranks = Array(0..<itemCount)
    ranks.shuffle(using: &generator)
    let weights = ranks.map { pow(Double($0) + Self.flattening, -Self.exponent) }
    everything = WeightedChoice(weights)
    var members = [[UInt32]](repeating: [], count: min(Self.clusterCount, itemCount))
    // Dealt by rank, so that every cluster has its own best-sellers.
    for item in 0..<itemCount { members[ranks[item] % members.count].append(UInt32(item)) }
    clusters = members.map { items in (items, WeightedChoice(items.map { weights[Int($0)] })) }
    preferred = clusters[0]
    quality = (0..<itemCount).map { _ in Float(6.8 + 1.1 * generator.normal()) }
    lastRater = [UInt32](repeating: 0, count: itemCount)
  }

  mutating func start(user: Int) {
    // A stream for each user: the file does not depend on how it is cut into pieces.
    generator = SeededGenerator(seed: seed, stream: UInt64(user) + 16)
    rater = UInt32(user + 1)
    preferred = clusters[generator.below(clusters.count)]
    generosity = Float(0.8 * generator.normal())
    time = Self.firstSecond + generator.below(Self.span)
  }

  mutating func next() -> (item: Int, halfStars: Int, time: Int) {
    var isLiked = generator.chance(Self.loyalty)
    var item = draw(fromCluster: isLiked)
    var attempts = 1
    while lastRater[item] == rater, attempts < 12 {
      isLiked = false
      item = draw(fromCluster: false)
      attempts += 1
    }
    // A user who has nearly everything that is drawn takes the next item instead.
    while lastRater[item] == rater { item = item + 1 < itemCount ? item + 1 : 0 }
    lastRater[item] = rater
    // The sum of two uniforms is close enough to a bell and needs no logarithm.
    let noise = Float(generator.uniform() + generator.uniform() - 1) * 3.2
    let stars = quality[item] + generosity + (isLiked ? 0.9 : -0.3) + noise
    time += generator.chance(0.03) ? generator.upTo(30 * 86_400) : 2 + generator.upTo(90)
    return (item, Int(min(10, max(1, stars.rounded()))), time)
  }

  private mutating func draw(fromCluster isLiked: Bool) -> Int {
    guard isLiked else { return everything.draw(&generator) }
    return Int(preferred.items[preferred.choice.draw(&generator)])
  }
}
