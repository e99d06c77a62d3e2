import Glibc
import SparseMath
import Wording

/// One article of the shop.
struct ShopItem: Sendable {
  let id: String
  let title: String
  /// Position in `ShopWords.shelves`.
  let shelf: Int
  let brand: String
  let cents: Int
  /// Days since 1970.
  let released: Int
  let description: String
  /// Chance on its shelf, relative; 0 for what has just arrived and nobody has seen.
  let appeal: Double

  static let count = 1_200
  /// Articles that arrived in the last days of the year and have no events.
  static let arrivalCount = 30

  static func make(_ generator: inout SeededGenerator) -> [ShopItem] {
    var titles: Set<String> = []
    var placesTaken = [Int](repeating: 0, count: ShopWords.shelves.count)
    return (0..<count).map { number in
      let shelf = number % ShopWords.shelves.count
      let place = placesTaken[shelf]
      placesTaken[shelf] += 1
      let isArrival = number >= count - arrivalCount
      // A twentieth came during the year, none of them a best-seller.
      let isRecent = !isArrival && number % 20 == 19
      let words = makeWords(shelf, &titles, &generator)
      return ShopItem(
        id: "p\(2_001 + number)", title: words.title, shelf: shelf, brand: words.brand,
        cents: makeCents(shelf, &generator),
        released: makeRelease(isArrival: isArrival, isRecent: isRecent, &generator),
        description: words.description,
        appeal: isArrival
          ? 0
          : pow(Double(isRecent ? place + 30 : place) + 1.5, -1.1) * exp(0.3 * generator.normal()))
    }
  }

  private static func makeWords(
    _ shelf: Int, _ titles: inout Set<String>, _ generator: inout SeededGenerator
  ) -> (title: String, brand: String, description: String) {
    while true {
      let noun = generator.pick(ShopWords.shelves[shelf].nouns)
      let adjective = generator.pick(ShopWords.adjectives)
      // Six brands for each shelf, so that a brand says something about the taste.
      let brand = ShopWords.brands[(shelf * 5 + generator.below(6)) % ShopWords.brands.count]
      let title = "\(brand) \(adjective) \(noun)"
      let material = generator.pick(ShopWords.materials)
      let use = generator.pick(ShopWords.uses)
      guard titles.insert(title).inserted else { continue }
      let description =
        "\(adjective) \(noun.lowercased()) by \(brand), in \(material). \(use)."
      return (title, brand, description)
    }
  }

  private static func makeCents(_ shelf: Int, _ generator: inout SeededGenerator) -> Int {
    let price = ShopWords.shelves[shelf].price * exp(0.45 * generator.normal())
    return max(2, Int(price.rounded())) * 100 - 10
  }

  private static func makeRelease(
    isArrival: Bool, isRecent: Bool, _ generator: inout SeededGenerator
  ) -> Int {
    if isArrival { return ShopYear.lastDay - generator.below(8) }
    if isRecent { return ShopYear.firstDay + 15 + generator.below(300) }
    return ShopYear.firstDay - 1 - generator.below(1_400)
  }
}

/// The year that the shop's events cover: 2025.
enum ShopYear {
  static let firstDay = CivilDate(year: 2025, month: 1, day: 1).daysSince1970
  static let dayCount = 365
  static let lastDay = firstDay + dayCount - 1
  /// The last third begins here; a drift, where one is planted, with it.
  static let driftDay = CivilDate(year: 2025, month: 9, day: 1).daysSince1970
}
