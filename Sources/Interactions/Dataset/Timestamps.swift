import SparseMath

/// One moment for each row, in the narrowest form that loses nothing.
public enum Timestamps: Sendable, Equatable {
  /// Whole seconds since 1970 that fit 32 bits; half the memory of the other form.
  case seconds(Column<UInt32>)
  /// Milliseconds since 1970, also before it.
  case milliseconds(Column<Int64>)

  public var count: Int {
    switch self {
    case .seconds(let seconds): seconds.count
    case .milliseconds(let milliseconds): milliseconds.count
    }
  }

  /// Milliseconds since 1970-01-01T00:00:00Z.
  public subscript(row: Int) -> Int64 {
    switch self {
    case .seconds(let seconds): Int64(seconds[row]) * 1000
    case .milliseconds(let milliseconds): milliseconds[row]
    }
  }
}
