import Interactions
import SparseMath

/// Raw columns of the selected rows, for the length of one audit.
///
/// A *position* counts selected rows; a *row number* is the row's place in the log.
struct LogView {
  let count: Int
  let userCount: Int
  let itemCount: Int
  let users: UnsafePointer<UInt32>
  let items: UnsafePointer<UInt32>
  let values: UnsafePointer<Float>?
  let moments: Moments?
  let events: UnsafePointer<UInt8>?
  let eventNames: [String]
  /// Nil where position and row number are the same.
  let rowNumbers: UnsafePointer<UInt32>?

  @inline(__always) func rowNumber(_ position: Int) -> UInt32 {
    rowNumbers.map { $0[position] } ?? UInt32(truncatingIfNeeded: position)
  }

  /// Positions per parallel chunk of a linear pass.
  static let chunkSize = 1 << 18
}

/// Milliseconds since 1970 by position, whatever the width of the column.
struct Moments {
  let seconds: UnsafePointer<UInt32>?
  let milliseconds: UnsafePointer<Int64>?

  @inline(__always) subscript(position: Int) -> Int64 {
    if let seconds { return Int64(seconds[position]) * 1000 }
    return milliseconds.unsafelyUnwrapped[position]
  }
}

extension LogView {
  /// Runs `body` on the selected rows; a true selection is gathered into side-by-side copies first.
  static func with<Result>(
    _ dataset: Dataset, _ rows: RowSelection, _ parallelism: Parallelism,
    _ body: (LogView) throws -> Result
  ) rethrows -> Result {
    let log = dataset.log
    guard case .rows(let numbers) = rows else {
      return try with(dataset, log, rowNumbers: nil, body)
    }
    func gathered<Element>(_ column: Column<Element>) -> Column<Element> {
      Column(count: numbers.count) { target in
        column.withUnsafeBufferPointer { source in
          numbers.withUnsafeBufferPointer { numbers in
            parallelism.forEach(count: numbers.count, chunkSize: chunkSize) { _, range in
              for position in range { target[position] = source[Int(numbers[position])] }
            }
          }
        }
      }
    }
    let timestamps: Timestamps? =
      switch log.timestamps {
      case .seconds(let seconds): .seconds(gathered(seconds))
      case .milliseconds(let milliseconds): .milliseconds(gathered(milliseconds))
      case nil: nil
      }
    let selected = InteractionLog(
      users: gathered(log.users), items: gathered(log.items), values: log.values.map(gathered),
      timestamps: timestamps, events: log.events.map(gathered), eventNames: log.eventNames)
    return try with(dataset, selected, rowNumbers: numbers, body)
  }

  private static func with<Result>(
    _ dataset: Dataset, _ log: InteractionLog, rowNumbers: Column<UInt32>?,
    _ body: (LogView) throws -> Result
  ) rethrows -> Result {
    guard log.count > 0 else {
      // An empty column has no base address; nothing reads these.
      var nothing: UInt32 = 0
      return try withUnsafePointer(to: &nothing) { pointer in
        try body(
          LogView(
            count: 0, userCount: dataset.userCount, itemCount: dataset.itemCount, users: pointer,
            items: pointer, values: nil, moments: nil, events: nil, eventNames: log.eventNames,
            rowNumbers: nil))
      }
    }
    func base<Element>(_ column: Column<Element>) -> UnsafePointer<Element> {
      column.withUnsafeBufferPointer { $0.baseAddress.unsafelyUnwrapped }
    }
    let moments = log.timestamps.map { timestamps in
      switch timestamps {
      case .seconds(let seconds): Moments(seconds: base(seconds), milliseconds: nil)
      case .milliseconds(let milliseconds):
        Moments(seconds: nil, milliseconds: base(milliseconds))
      }
    }
    // The pointers stay valid because the columns stay alive to the end of `body`.
    return try withExtendedLifetime((log, rowNumbers)) {
      try body(
        LogView(
          count: log.count, userCount: dataset.userCount, itemCount: dataset.itemCount,
          users: base(log.users), items: base(log.items), values: log.values.map(base),
          moments: moments, events: log.events.map(base), eventNames: log.eventNames,
          rowNumbers: rowNumbers.map(base)))
    }
  }
}
