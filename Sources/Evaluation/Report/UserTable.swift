import SparseMath

/// One value per evaluated user for each metric and cut-off.
public struct UserTable: Sendable {
  public let userCount: Int
  /// In the order in which they were added.
  public private(set) var keys: [MetricKey] = []
  private var columns: [MetricKey: Column<Double>] = [:]

  public init(userCount: Int) { self.userCount = userCount }

  /// Shape [userCount], NaN where the user has no value (an empty list, no categories); nil for an
  /// unknown key.
  public subscript(key: MetricKey) -> Column<Double>? { columns[key] }

  mutating func add(_ values: Column<Double>, for key: MetricKey) {
    precondition(values.count == userCount, "one value for each user")
    if columns.updateValue(values, forKey: key) == nil { keys.append(key) }
  }

  /// Adds columns that lie one after another in `block`: metric by metric, in each cut-off by cut-off.
  mutating func add(block: Column<Double>, metrics: [Metric], cutoffs: [Int]) {
    var start = 0
    for metric in metrics {
      for k in cutoffs {
        add(block.window(start..<start + userCount), for: MetricKey(metric, at: k))
        start += userCount
      }
    }
  }

  mutating func merge(_ other: UserTable) {
    for key in other.keys { if let values = other[key] { add(values, for: key) } }
  }

  /// The mean over users that have a value, and how many those are.
  ///
  /// Sums go in one order whatever the thread count.
  public func mean(of key: MetricKey) -> (value: Double, userCount: Int)? {
    guard let column = columns[key] else { return nil }
    return column.withUnsafeBufferPointer { values in
      var sum = 0.0
      var count = 0
      for value in values where !value.isNaN {
        sum += value
        count &+= 1
      }
      return (sum / Double(count), count)
    }
  }

  /// The same keys for some users only, by their row.
  func rows(_ rows: [Int]) -> UserTable {
    var result = UserTable(userCount: rows.count)
    for key in keys {
      guard let column = columns[key] else { continue }
      result.add(
        Column(count: rows.count) { target in
          for (position, row) in rows.enumerated() { target[position] = column[row] }
        }, for: key)
    }
    return result
  }
}
