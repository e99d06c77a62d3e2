import SparseMath

/// Rows per event type.
public struct EventMix: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public let name: String
    public let count: Int
  }
  /// In the order of the log's `eventNames`.
  public let entries: [Entry]

  init(_ view: LogView, _ events: UnsafePointer<UInt8>) {
    var counts = [Int](repeating: 0, count: 256)
    for position in 0..<view.count { counts[Int(events[position])] += 1 }
    entries = view.eventNames.enumerated().map { Entry(name: $1, count: counts[$0]) }
  }
}
