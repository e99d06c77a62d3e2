/// Size and density of the selected rows.
public struct Shape: Sendable, Equatable {
  public let rowCount: Int
  /// Users and items with at least one selected row.
  public let userCount: Int
  public let itemCount: Int
  /// Users and items that only an attribute file knows, or whose rows were not selected.
  public let idleUserCount: Int
  public let idleItemCount: Int
  /// Distinct (user, item) pairs.
  public let pairCount: Int
  /// Pairs over users × items with rows, 0...1.
  public let density: Double

  init(_ view: LogView, users: Concentration, items: Concentration, pairCount: Int) {
    rowCount = view.count
    userCount = users.count
    itemCount = items.count
    idleUserCount = view.userCount - users.count
    idleItemCount = view.itemCount - items.count
    self.pairCount = pairCount
    let cells = Double(users.count) * Double(items.count)
    density = cells > 0 ? Double(pairCount) / cells : 0
  }
}
