/// An exact count of rows with the first of them.
struct RowSample {
  private(set) var count = 0
  private(set) var rows: [UInt32] = []

  mutating func add(_ row: @autoclosure () -> UInt32) {
    count += 1
    if rows.count < Finding.rowLimit { rows.append(row()) }
  }

  mutating func merge(_ other: RowSample) {
    count += other.count
    rows.append(contentsOf: other.rows.prefix(Finding.rowLimit - rows.count))
  }
}
