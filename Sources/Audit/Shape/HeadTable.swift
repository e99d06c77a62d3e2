/// What the most active users gave the most popular items: the upper left corner of the sparsity map
/// at full size.
public struct HeadTable: Sendable {
  /// Users and items at most.
  public static let userLimit = 250
  public static let itemLimit = 60

  /// Users by activity rank from 0.
  public let userCount: Int
  /// Items by popularity rank from 0.
  public let itemCount: Int
  /// Whether cells are values, such as ratings, or numbers of rows.
  public let holdsValues: Bool
  /// Shape [userCount · itemCount]; NaN where there is no row.
  private let cells: [Float]

  /// The last value of a pair in the order of the selection, or its number of rows where the data has
  /// no values; nil without a row.
  public subscript(userRank: Int, itemRank: Int) -> Float? {
    let cell = cells[userRank * itemCount + itemRank]
    return cell.isNaN ? nil : cell
  }

  /// - Complexity: O(rows of the users shown + items).
  init(_ view: LogView, _ groups: UserGroups, users: Concentration, items: Concentration) {
    userCount = min(Self.userLimit, users.count)
    itemCount = min(Self.itemLimit, items.count)
    holdsValues = view.values != nil
    var column = [Int16](repeating: -1, count: view.itemCount)
    for rank in 0..<itemCount { column[Int(items.ranking[rank])] = Int16(rank) }
    var cells = [Float](repeating: .nan, count: userCount * itemCount)
    for rank in 0..<userCount {
      let user = Int(users.ranking[rank])
      for place in groups.offsets[user]..<groups.offsets[user + 1] {
        let position = groups.order.map { Int($0[place]) } ?? place
        let item = Int(column[Int(view.items[position])])
        guard item >= 0 else { continue }
        let cell = rank * itemCount + item
        if let values = view.values {
          cells[cell] = values[position]
        } else {
          cells[cell] = cells[cell].isNaN ? 1 : cells[cell] + 1
        }
      }
    }
    self.cells = cells
  }
}
