/// What a model trained on the first 80 % of the rows in time would not know of the rest.
public struct ColdStart: Sendable, Equatable {
  /// Users first seen in the last fifth of the rows, and all their rows there.
  public let userCount: Int
  public let userRowCount: Int
  /// Share of the rows of the last fifth.
  public let userRowShare: Double
  /// Items first seen in the last fifth.
  public let itemCount: Int
  /// Share of items with usable rows, 0...1.
  public let itemShare: Double

  init(_ activity: ActivityTally, _ items: ItemMoments, frame: TimeFrame, itemCount allItems: Int) {
    userCount = activity.lateUsers
    userRowCount = activity.lateUserRows
    userRowShare =
      frame.usableCount > 0 ? min(1, Double(userRowCount) / (0.2 * Double(frame.usableCount))) : 0
    let moments = (0..<allItems).map(items.firstMoment(of:)).filter { $0 != .max }
    let seen = moments.count
    itemCount = moments.filter { $0 >= frame.lastFifthStart }.count
    itemShare = seen > 0 ? Double(itemCount) / Double(seen) : 0
  }
}
