import SparseMath

/// What is wrong with the shop's data, on purpose.
struct ShopDefects {
  struct Bot {
    let user: Int
    let kind: String
    let evidence: String
    var eventCount = 0
  }

  static let testAccounts = ["test_user_1", "test_user_2", "qa-bot"]
  static let botCount = 5
  private static let exactDuplicates = 240
  private static let consecutiveRepeats = 180
  private static let zeroTimes = 60
  private static let futureTimes = 40
  /// 2099-01-01; it still fits 32 bits.
  private static let farFuture = 4_070_908_800

  /// Positions of the items that were on sale all year, ascending: what bots can come across.
  let catalogue: [Int]
  private(set) var bots: [Bot] = []

  init(catalogue: [Int]) { self.catalogue = catalogue }

  /// Adds the visits of bots and test accounts; `users` are those whose events are all theirs.
  mutating func addAccounts(
    bots users: [Int], testAccounts: [Int], to events: inout [ShopEvent],
    _ generator: inout SeededGenerator
  ) {
    for (number, user) in users.enumerated() {
      let added: [ShopEvent]
      switch number {
      case 0, 1:
        added = bursts(of: user, &generator)
        bots.append(
          Bot(user: user, kind: "bursts", evidence: "four bursts of 110 views, one per second"))
      case 2, 3:
        added = clockwork(of: user, &generator)
        bots.append(
          Bot(user: user, kind: "regular intervals", evidence: "a view every 900 s for five days"))
      default:
        added = sweep(of: user, &generator)
        bots.append(
          Bot(
            user: user, kind: "catalogue sweep",
            evidence: "the whole catalogue in order in two nights"))
      }
      bots[number].eventCount = added.count
      events += added
    }
    for user in testAccounts { events += trials(of: user, &generator) }
  }

  private func bursts(of user: Int, _ generator: inout SeededGenerator) -> [ShopEvent] {
    (0..<4).flatMap { burst in
      let start = (ShopYear.firstDay + 20 + burst * 80 + generator.below(40)) * 86_400 + 10_800
      return (0..<110).map { second in
        event(user, generator.pick(catalogue), start + second)
      }
    }
  }

  private func clockwork(of user: Int, _ generator: inout SeededGenerator) -> [ShopEvent] {
    let start = (ShopYear.firstDay + 60 + generator.below(200)) * 86_400
    return (0..<480).map { event(user, generator.pick(catalogue), start + $0 * 900) }
  }

  private func sweep(of user: Int, _ generator: inout SeededGenerator) -> [ShopEvent] {
    let firstNight = (ShopYear.firstDay + 100 + generator.below(100)) * 86_400
    var time = firstNight
    return catalogue.enumerated().map { place, item in
      if place == catalogue.count / 2 { time = firstNight + 86_400 }
      time += 3 + generator.below(9)
      return event(user, item, time)
    }
  }

  /// Somebody tries the checkout again and again.
  private func trials(of user: Int, _ generator: inout SeededGenerator) -> [ShopEvent] {
    (0..<12).flatMap { _ in
      let day = ShopYear.firstDay + generator.below(ShopYear.dayCount)
      let start = day * 86_400 + 32_400 + generator.below(20_000)
      let item = generator.pick(catalogue)
      return [ShopEvent.Kind.view, .cart, .purchase].enumerated().map { step, kind in
        ShopEvent(user: user, item: item, kind: kind, time: start + step * 30, origin: .testAccount)
      }
    }
  }

  private func event(_ user: Int, _ item: Int, _ time: Int) -> ShopEvent {
    ShopEvent(user: user, item: item, kind: .view, time: time, origin: .bot)
  }

  /// Spoils rows of people: copies, repeats within seconds, and wrong clocks; each row once.
  mutating func spoilRows(_ events: inout [ShopEvent], _ generator: inout SeededGenerator) {
    var rows = events.indices.filter { events[$0].origin == .person }
    rows.shuffle(using: &generator)
    func take(_ count: Int) -> [Int] {
      defer { rows.removeLast(count) }
      return Array(rows.suffix(count))
    }
    for row in take(Self.exactDuplicates) {
      var copy = events[row]
      copy.origin = .exactDuplicate
      events.append(copy)
    }
    for row in take(Self.consecutiveRepeats) {
      var copy = events[row]
      copy.origin = .consecutiveRepeat
      copy.time += 1 + generator.below(10)
      copy.moment = copy.time
      events.append(copy)
    }
    for row in take(Self.zeroTimes) {
      events[row].time = 0
      events[row].origin = .zeroTime
    }
    for row in take(Self.futureTimes) {
      events[row].time = Self.farFuture + generator.below(86_400 * 30)
      events[row].origin = .futureTime
    }
  }

  /// Rows that `spoilRows` and `addAccounts` add to those of people.
  var addedRowCount: Int {
    2 * 440 + 2 * 480 + catalogue.count + Self.testAccounts.count * 36 + Self.exactDuplicates
      + Self.consecutiveRepeats
  }
}
