import SparseMath

/// Many histories at once: weights as a matrix, and order and ratings for the models that ask.
public struct Histories: Sendable {
  /// Shape [histories × itemCount].
  public let matrix: CSRMatrix
  private let records: FeedbackRecords?
  /// Where each row stands in the records' matrix; nil: at the same place.
  private let rows: [Int]?

  /// - Parameter records: Of the matrix that `matrix` is, or, with `rows`, was taken from.
  public init(_ matrix: CSRMatrix, records: FeedbackRecords? = nil) {
    self.matrix = matrix
    self.records = records
    rows = nil
  }

  private init(_ matrix: CSRMatrix, records: FeedbackRecords?, rows: [Int]) {
    self.matrix = matrix
    self.records = records
    self.rows = rows
  }

  public var count: Int { matrix.rowCount }

  /// One history with what `detail` asks for, as far as the data know it.
  public func history(at row: Int, detail: HistoryDetail = []) -> History {
    let range = matrix.range(ofRow: row)
    let source = rows?[row] ?? row
    var order: [UInt32]?
    if detail.contains(.order), let records, let places = records.order {
      order = Array(places.window(records.entries(ofRow: source)))
    }
    var ratings: RatedItems?
    if detail.contains(.ratings), let rated = records?.ratings {
      ratings = RatedItems(
        items: rated.columns(ofRow: source).map { ItemIndex(Int($0)) },
        values: rated.values(ofRow: source).map(Array.init) ?? [])
    }
    return History(
      items: matrix.columns.window(range).map { ItemIndex(Int($0)) },
      weights: matrix.values.map { Array($0.window(range)) }, order: order, ratings: ratings)
  }

  /// Some histories, in the order given.
  public func gathering(_ positions: [Int]) -> Histories {
    Histories(
      matrix.gathering(rows: positions), records: records,
      rows: positions.map { rows?[$0] ?? $0 })
  }
}
