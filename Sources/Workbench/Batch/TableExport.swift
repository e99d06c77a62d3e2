import Interactions

/// Rows of a dataset as comma-separated text that the program reads back.
public struct TableExport {
  private let dataset: Dataset

  public init(_ dataset: Dataset) { self.dataset = dataset }

  /// Names of the columns that the data have; moments are seconds since 1970, or milliseconds where
  /// seconds would lose something.
  public var header: [String] {
    let log = dataset.log
    return ["user", "item"] + (log.values == nil ? [] : ["value"])
      + (log.events == nil ? [] : ["event"]) + (log.timestamps == nil ? [] : ["timestamp"])
  }

  public func cells(ofRow row: Int) -> [String] {
    let log = dataset.log
    var cells = [dataset.userIDs[Int(log.users[row])], dataset.itemIDs[Int(log.items[row])]]
    if let values = log.values {
      let value = values[row]
      cells.append(Int(exactly: value).map(String.init) ?? "\(value)")
    }
    if let events = log.events { cells.append(log.eventNames[Int(events[row])]) }
    switch log.timestamps {
    case .seconds(let seconds): cells.append("\(seconds[row])")
    case .milliseconds(let milliseconds): cells.append("\(milliseconds[row])")
    case nil: break
    }
    return cells
  }

  /// The header, then a list of cells for each row.
  public func write(
    _ rows: RowSelection, cancellation: @autoclosure () throws -> Void,
    to put: ([String]) throws -> Void
  ) throws {
    try put(header)
    for position in 0..<rows.count {
      if position % 4096 == 0 { try cancellation() }
      try put(cells(ofRow: rows[position]))
    }
  }
}
