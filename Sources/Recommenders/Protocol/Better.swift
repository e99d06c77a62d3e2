/// Which values of a metric are better.
public enum Better: String, Sendable, Codable {
  case higher, lower
  /// A description, not a goal.
  case neither

  /// Whether a value is better than another one; any is better than none, which is NaN.
  public func prefers(_ value: Double, over other: Double) -> Bool {
    if value.isNaN || other.isNaN { return !value.isNaN && other.isNaN }
    return self == .lower ? value < other : value > other
  }
}
