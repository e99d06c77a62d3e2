import Interactions
import SparseMath

/// A year of a small shop without any fault: skewed popularity and activity, sessions with uneven
/// pauses, a weekly rhythm and funnels of view, cart and purchase.
func humanShop(users: Int = 400, items: Int = 300, sessions: Int = 8, seed: UInt64 = 11) -> TestRows
{
  var random = SeededGenerator(seed: seed)
  var shop = TestRows()
  shop.hasTimes = true
  shop.eventNames = ["view", "cart", "purchase"]
  shop.userCount = users
  shop.itemCount = items
  let start = newYear2025 - 370 * day
  for user in 0..<users {
    let sessionCount = 1 + Int(Double(sessions) * -logOf(random.uniform()))
    for _ in 0..<sessionCount {
      var time = start + Int64(random.uniform() * 365) * day
      // Fewer visits at the weekend: 1970-01-01 was a Thursday.
      if (time / day + 3) % 7 >= 5, random.uniform() < 0.5 { time -= 3 * day }
      time += 8 * hour + Int64(random.uniform() * Double(12 * hour))
      for _ in 0..<1 + random.below(8) {
        // Popularity falls with the square of a uniform number; ids are no ranks.
        let rank = Int(random.uniform() * random.uniform() * Double(items))
        let item = rank * 7 % items
        for event in 0..<3 where event == 0 || random.uniform() < 0.15 {
          shop.rows.append(.init(user: user, item: item, time: time, event: UInt8(event)))
          time += 3 * second + Int64(-logOf(random.uniform()) * Double(50 * second))
        }
      }
    }
  }
  // Nobody views the same thing twice in one breath here: repeats are planted by the tests.
  shop.rows = shop.rows.enumerated().filter { place, row in
    place == 0 || shop.rows[place - 1].user != row.user || shop.rows[place - 1].item != row.item
      || shop.rows[place - 1].event != row.event
  }.map(\.element)
  return shop
}

/// Natural logarithm of a number in 0..<1, from its series of halvings; exact enough for noise.
private func logOf(_ number: Double) -> Double {
  let number = max(number, 1e-9)
  let exponent = Double(number.exponent) + 1
  let mantissa = number.significand / 2
  let z = (mantissa - 1) / (mantissa + 1)
  return exponent * 0.693147180559945 + 2 * (z + z * z * z / 3 + z * z * z * z * z / 5)
}
