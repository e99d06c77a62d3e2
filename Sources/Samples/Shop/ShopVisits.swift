import Glibc
import SparseMath

/// What people do in the shop: visits in which they view, sometimes keep and sometimes buy.
struct ShopVisits {
  /// Share of views in the last third that go to trending items, where a drift is planted.
  private static let trendShare = 0.45
  private static let hours: [Double] = [
    2, 1, 0.4, 0.2, 0.2, 0.5, 2, 4, 6, 7, 7, 7, 8, 8, 7, 7, 8, 9, 11, 14, 15, 13, 9, 5,
  ]

  let users: [ShopUser]
  let items: [ShopItem]
  /// Positions of the trending items; empty without a drift.
  let trend: [Int]
  private let trendByShelf: [[Int]]
  private let shelves: [(items: [Int], choice: WeightedChoice)]

  init(users: [ShopUser], items: [ShopItem], trend: [Int]) {
    self.users = users
    self.items = items
    self.trend = trend
    trendByShelf = ShopWords.shelves.indices.map { shelf in
      trend.filter { items[$0].shelf == shelf }
    }
    shelves = ShopWords.shelves.indices.map { shelf in
      let members = items.indices.filter { items[$0].shelf == shelf }
      return (members, WeightedChoice(members.map { items[$0].appeal }))
    }
  }

  /// At least `count` events, less those of the last visit that go beyond it, in no order.
  func make(count: Int, _ generator: inout SeededGenerator) -> [ShopEvent] {
    let visitors = WeightedChoice(users.map(\.activity))
    let hours = WeightedChoice(Self.hours)
    var events: [ShopEvent] = []
    var visited: Set<Int> = []
    // Everybody who is not an arrival comes once; after that activity decides.
    var firsts = users.indices.filter { users[$0].activity > 0 }
    while events.count < count {
      let user = firsts.popLast() ?? visitors.draw(&generator)
      let day = drawDay(from: users[user].joined, &generator)
      guard visited.insert(user * 1_000 + day - ShopYear.firstDay).inserted else { continue }
      let start = day * 86_400 + hours.draw(&generator) * 3_600 + generator.below(3_600)
      events += visit(of: user, on: day, at: start, &generator)
    }
    events.removeLast(events.count - count)
    return events
  }

  /// Weekends are busier, the year grows a little, and the weeks before the holidays stand out.
  private func drawDay(from joined: Int, _ generator: inout SeededGenerator) -> Int {
    let first = max(joined, ShopYear.firstDay)
    while true {
      let day = generator.whole(first...ShopYear.lastDay)
      let ofYear = day - ShopYear.firstDay
      // Day 0 of 1970 was a Thursday.
      let weekday = (day + 3) % 7
      var weight = [0.9, 0.85, 0.9, 0.95, 1.05, 1.4, 1.5][weekday]
      weight *= 1 + 0.15 * Double(ofYear) / Double(ShopYear.dayCount)
      if (325...353).contains(ofYear) { weight *= 1.3 }
      if generator.chance(weight / 2.3) { return day }
    }
  }

  private func visit(
    of user: Int, on day: Int, at start: Int, _ generator: inout SeededGenerator
  ) -> [ShopEvent] {
    var events: [ShopEvent] = []
    var seen: Set<Int> = []
    var time = start
    repeat {
      let item = drawItem(for: users[user], on: day, &generator)
      time += 20 + generator.below(160)
      guard seen.insert(item).inserted else { continue }
      events.append(ShopEvent(user: user, item: item, kind: .view, time: time))
      guard generator.chance(0.22) else { continue }
      time += 15 + generator.below(60)
      events.append(ShopEvent(user: user, item: item, kind: .cart, time: time))
      guard generator.chance(0.42) else { continue }
      time += 40 + generator.below(200)
      events.append(ShopEvent(user: user, item: item, kind: .purchase, time: time))
    } while generator.chance(0.72) && seen.count < 12
    return events
  }

  private func drawItem(
    for user: ShopUser, on day: Int, _ generator: inout SeededGenerator
  ) -> Int {
    let isTrending = day >= ShopYear.driftDay && !trend.isEmpty && generator.chance(Self.trendShare)
    let season = cos(2 * .pi * Double(day - ShopYear.firstDay) / Double(ShopYear.dayCount))
    while true {
      let shelf = user.taste.draw(&generator)
      guard generator.chance((1 + ShopWords.shelves[shelf].winter * season) / 1.8) else { continue }
      // Fashions change within a taste: the shelf is still the user's own.
      if isTrending { return generator.pick(trendByShelf[shelf]) }
      let item = shelves[shelf].items[shelves[shelf].choice.draw(&generator)]
      if items[item].released <= day { return item }
    }
  }
}
