/// A dataset small enough to be read whole, in which taste can be learned.
enum SmallData {
  static let userCount = 24
  static let itemCount = 42

  /// Users of each third rate the items of their own third, and the first item too; one rating a day.
  static let ratings: String = {
    var text = "user,item,rating,timestamp\n"
    for user in 0..<userCount {
      let group = user % 3
      for place in 0..<12 {
        let item = place == 0 ? 0 : group * 14 + 1 + (user / 3 + place) % 13
        let day = user * 14 + place
        text += "u\(user),i\(item),\(1 + (user + item) % 5),\(1_600_000_000 + day * 86_400)\n"
      }
    }
    return text
  }()

  static let items: String =
    "item,title,category\n"
    + (0..<itemCount).map { "i\($0),Title \($0),\(["tea", "bread", "books"][$0 / 14])\n" }.joined()
}

extension Scratch {
  /// A folder with the small data's ratings and titles.
  convenience init(withSmallData: Void) throws {
    try self.init()
    try write("ratings.csv", SmallData.ratings)
    try write("items.csv", SmallData.items)
  }
}
