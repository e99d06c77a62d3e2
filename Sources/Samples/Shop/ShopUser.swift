import Glibc
import SparseMath

/// One customer of the shop.
struct ShopUser: Sendable {
  let id: String
  let region: String
  let device: String
  let source: String
  /// Days since 1970.
  let joined: Int
  /// Expected share of all visits, relative; 0 for those who have not looked at anything yet.
  let activity: Double
  /// How to draw a shelf for this user.
  let taste: WeightedChoice

  static let count = 2_000
  /// Users who signed up in the last days of the year and have no events.
  static let arrivalCount = 40
  /// Shares of a user's interest that go to the first and second group of goods.
  private static let mainInterest = 0.62
  private static let sideInterest = 0.2

  static func make(count: Int, _ generator: inout SeededGenerator) -> [ShopUser] {
    let popularity = ShopWords.shelves.map { _ in exp(0.6 * generator.normal()) }
    return (0..<count).map { number in
      let isArrival = number >= count - arrivalCount
      return ShopUser(
        id: "u\(1_001 + number)", region: generator.pick(ShopWords.regions),
        device: generator.pick(ShopWords.devices), source: generator.pick(ShopWords.sources),
        joined: makeJoinDay(isArrival: isArrival, &generator),
        activity: isArrival ? 0 : exp(1.0 * generator.normal()),
        taste: makeTaste(popularity, &generator))
    }
  }

  private static func makeJoinDay(isArrival: Bool, _ generator: inout SeededGenerator) -> Int {
    if isArrival { return ShopYear.lastDay - generator.below(10) }
    return generator.chance(0.7)
      ? ShopYear.firstDay - 1 - generator.below(900)
      : ShopYear.firstDay + generator.below(ShopYear.dayCount - 20)
  }

  /// A main and a side group, in each of which one shelf stands out, and a little of everything.
  private static func makeTaste(
    _ popularity: [Double], _ generator: inout SeededGenerator
  ) -> WeightedChoice {
    let groupCount = ShopWords.shelves.count / 4
    let main = generator.below(groupCount)
    let side = (main + 1 + generator.below(groupCount - 1)) % groupCount
    let rest = popularity.reduce(0, +)
    var weights = popularity.map { $0 / rest * (1 - mainInterest - sideInterest) }
    for (group, interest) in [(main, mainInterest), (side, sideInterest)] {
      let favourite = generator.below(4)
      for shelf in 0..<4 {
        weights[group * 4 + shelf] += interest * (shelf == favourite ? 0.61 : 0.13)
      }
    }
    return WeightedChoice(weights)
  }
}
