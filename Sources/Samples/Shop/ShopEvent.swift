/// One row of events.csv, with where it comes from.
struct ShopEvent: Sendable {
  enum Kind: String, Sendable {
    case view, cart, purchase
  }
  enum Origin: Sendable {
    case person, bot, testAccount, exactDuplicate, consecutiveRepeat, zeroTime, futureTime
  }

  /// Position in the shop's users.
  var user: Int
  /// Position in the shop's items.
  var item: Int
  var kind: Kind
  /// Seconds since 1970, as written.
  var time: Int
  var origin: Origin = .person
  /// Seconds since 1970 at which it happened: the order of the file, also where `time` is wrong.
  var moment: Int

  init(user: Int, item: Int, kind: Kind, time: Int, origin: Origin = .person) {
    self.user = user
    self.item = item
    self.kind = kind
    self.time = time
    self.origin = origin
    moment = time
  }
}
