import SparseMath
import Wording

/// An attribute that cannot be true, planted in a file beside the events.
struct ShopFault {
  enum File: String { case items, users }

  let file: File
  /// Of the item or user in its list.
  let position: Int
  let column: String
  let value: String

  /// Prices of zero and less, releases that are yet to come, and days that no calendar has.
  ///
  /// - Parameter seed: Draws whom it hits; nothing else of the shop depends on that.
  static func make(items: [ShopItem], users: [ShopUser], seed: UInt64) -> [ShopFault] {
    var generator = SeededGenerator(seed: seed, stream: 1)
    var onSale = items.indices.filter { items[$0].released < ShopYear.firstDay }
    var people = users.indices.filter { users[$0].activity > 0 }
    onSale.shuffle(using: &generator)
    people.shuffle(using: &generator)
    let ofItems = [
      ("price", "-19.90"), ("price", "-4.90"), ("price", "-129.90"), ("price", "0.00"),
      ("price", "0.00"), ("released", "2098-03-01"), ("released", "2097-11-15"),
    ]
    let ofUsers = ["2024-13-05", "2023-02-30", "unknown"]
    return zip(onSale, ofItems).map {
      ShopFault(file: .items, position: $0, column: $1.0, value: $1.1)
    }
      + zip(people, ofUsers).map {
        ShopFault(file: .users, position: $0, column: "joined", value: $1)
      }
  }
}
