/// One user's rows in time order (equal times, and rows without time, in the order of the file).
struct UserRows {
  let user: Int
  let count: Int
  /// Shape [count] each.
  let positions: UnsafePointer<UInt32>
  let items: UnsafePointer<UInt32>
  /// Ascending; nil where the data has no time.
  let times: UnsafePointer<Int64>?
  /// Indexes of the rows whose moment is usable; empty without time.
  let usable: Range<Int>
}
