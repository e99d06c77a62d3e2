/// Lengths of time in the unit of timestamps.
enum Milliseconds {
  static let hour: Int64 = 3_600_000
  static let day = 24 * hour
}
