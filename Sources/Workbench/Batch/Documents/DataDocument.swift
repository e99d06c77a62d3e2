import Interactions

/// Which data a result speaks of, as JSON.
public struct DataDocument: Encodable, Sendable {
  struct Cleaning: Encodable {
    let rule: String
    let rowsBefore: Int
    let rowsAfter: Int
    let examples: [String]
    let notes: [String]
  }

  let location: String
  let name: String
  let load: LoadReport
  /// Everything the files know; `rowCount` is what cleaning left.
  let userCount: Int
  let itemCount: Int
  let rowCount: Int
  let cleaning: [Cleaning]
  let feedback: String

  public init(_ data: BatchData) {
    location = data.location
    name = data.dataset.name
    load = data.dataset.loadReport
    userCount = data.dataset.userCount
    itemCount = data.dataset.itemCount
    rowCount = data.rows.count
    cleaning = data.receipts.map {
      Cleaning(
        rule: $0.rule.description, rowsBefore: $0.rowsBefore, rowsAfter: $0.rowsAfter,
        examples: $0.examples, notes: $0.notes)
    }
    feedback = data.rules.description
  }
}
