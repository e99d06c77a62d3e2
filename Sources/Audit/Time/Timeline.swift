/// Volume and newcomers over time.
public struct Timeline: Sendable, Equatable {
  public let period: Period
  /// Starts of the periods and the end of the last, milliseconds since 1970; shape [count + 1].
  public let boundaries: [Int64]
  /// Shape [count] each, like the others below.
  public let rows: [Int]
  public let activeUsers: [Int]
  /// Users whose first usable row lies in the period.
  public let newUsers: [Int]
  public let activeItems: [Int]
  public let newItems: [Int]

  init(
    period: Period, boundaries: [Int64], _ activity: ActivityTally, _ items: ItemMoments,
    itemCount: Int
  ) {
    self.period = period
    self.boundaries = boundaries
    rows = activity.rows
    activeUsers = activity.activeUsers
    newUsers = activity.newUsers
    activeItems = items.activeItems()
    var newItems = [Int](repeating: 0, count: activity.rows.count)
    for item in 0..<itemCount where items.firstMoment(of: item) != .max {
      newItems[boundaries.period(of: items.firstMoment(of: item))] += 1
    }
    self.newItems = newItems
  }

  public var count: Int { rows.count }

  /// New among active users over all periods but the first, in which everybody is new; 0...1.
  public var newUserShare: Double { share(newUsers, of: activeUsers) }
  /// New among active items over all periods but the first; 0...1.
  public var newItemShare: Double { share(newItems, of: activeItems) }

  private func share(_ new: [Int], of active: [Int]) -> Double {
    let total = active.dropFirst().reduce(0, +)
    return total > 0 ? Double(new.dropFirst().reduce(0, +)) / Double(total) : 0
  }
}
