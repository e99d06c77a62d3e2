import SparseMath

/// A shop with 2,000 users, 1,200 items and about 60,000 events in 2025.
///
/// Taste is learnable: a user's main group of goods draws six of ten views. Popularity falls with the
/// rank on a shelf as a power law, activity is lognormal, weeks and seasons show. The planted defects
/// are listed row by row in truth.json; the clean shop has none.
struct SampleShop {
  static let eventCount = 60_000

  let seed: UInt64
  let isClean: Bool
  private(set) var users: [ShopUser] = []
  private(set) var items: [ShopItem] = []
  private(set) var events: [ShopEvent] = []
  private(set) var bots: [ShopDefects.Bot] = []
  private(set) var trend: [Int] = []
  private(set) var faults: [ShopFault] = []

  init(seed: UInt64, isClean: Bool) {
    self.seed = seed
    self.isClean = isClean
    var generator = SeededGenerator(seed: seed)
    items = ShopItem.make(&generator)
    let accounts = isClean ? 0 : ShopDefects.testAccounts.count
    users = ShopUser.make(count: ShopUser.count - accounts, &generator)
    if !isClean { trend = makeTrend() }
    // The first users are bots, the others people.
    let botUsers = isClean ? [] : Array(0..<ShopDefects.botCount)
    for user in botUsers { users[user] = users[user].asBot }
    let visits = ShopVisits(users: users, items: items, trend: trend)
    var defects = ShopDefects(
      catalogue: items.indices.filter { items[$0].released < ShopYear.firstDay })
    let added = isClean ? 0 : defects.addedRowCount
    events = withoutRepeats(visits.make(count: Self.eventCount - added, &generator))
    if !isClean {
      let testUsers = addTestAccounts()
      defects.addAccounts(bots: botUsers, testAccounts: testUsers, to: &events, &generator)
      defects.spoilRows(&events, &generator)
      bots = defects.bots
      faults = ShopFault.make(items: items, users: users, seed: seed)
    }
    sortEvents()
  }

  /// The two least known items of each shelf that were on sale before the year.
  private func makeTrend() -> [Int] {
    ShopWords.shelves.indices.flatMap { shelf in
      let candidates = items.indices.filter {
        items[$0].shelf == shelf && items[$0].appeal > 0 && items[$0].released < ShopYear.firstDay
      }
      return candidates.sorted { (items[$0].appeal, $0) < (items[$1].appeal, $1) }.prefix(2)
    }.sorted()
  }

  private mutating func addTestAccounts() -> [Int] {
    ShopDefects.testAccounts.map { id in
      users.append(
        ShopUser(
          id: id, region: "Capital", device: "laptop", source: "search",
          joined: ShopYear.firstDay - 30, activity: 0, taste: users[0].taste))
      return users.count - 1
    }
  }

  /// People do not repeat themselves at once here; those who do are planted.
  private func withoutRepeats(_ events: [ShopEvent]) -> [ShopEvent] {
    let ordered = events.sorted { ($0.user, $0.moment) < ($1.user, $1.moment) }
    return ordered.indices.filter { position in
      guard position > 0 else { return true }
      let (previous, event) = (ordered[position - 1], ordered[position])
      return previous.user != event.user || previous.item != event.item
        || previous.kind != event.kind
    }.map { ordered[$0] }
  }

  /// By the moment it happened; the place before sorting breaks ties, so that copies follow originals.
  private mutating func sortEvents() {
    let order = events.indices.sorted {
      (events[$0].moment, events[$0].user, $0) < (events[$1].moment, events[$1].user, $1)
    }
    events = order.map { events[$0] }
  }
}

extension ShopUser {
  /// The same account from before the year and without visits of a person.
  fileprivate var asBot: ShopUser {
    ShopUser(
      id: id, region: region, device: device, source: source, joined: ShopYear.firstDay - 30,
      activity: 0, taste: taste)
  }
}
