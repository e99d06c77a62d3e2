import Evaluation
import Interactions
import Recommenders
import Serving
import SparseMath

/// What a model learned from, as far as lists speak of it: histories, facts of items, who may be listed.
///
/// Models of one experiment learned from the train rows, or were refitted on train and validation rows.
public struct LearnedRows: Sendable {
  let train: FeedbackMatrix
  /// Who is tested on what by a model that learned from these rows.
  let test: EvaluationSetup
  let facts: ItemFactTable
  /// Shape [userCount]: row of the evaluation, or -1.
  private let evaluatedRows: [Int32]
  /// Rows that models may know, and where whole users are held out the rows they are given.
  private let rowsOfUser: RowGroups
  private let timestamps: Timestamps?
  /// Weight of an item that somebody is supposed to have: the mean of the weights.
  let typicalWeight: Float

  /// - Parameter rows: Of the log, behind `train`.
  /// - Complexity: O(rows + items · log items).
  init(_ experiment: Experiment, train: FeedbackMatrix, test: EvaluationSetup, rows: RowSelection) {
    let log = experiment.dataset.log
    let userCount = experiment.dataset.userCount
    self.train = train
    self.test = test
    facts = ItemFactTable(feedback: train, log: log, trainRows: rows)
    var evaluatedRows = [Int32](repeating: -1, count: userCount)
    for (row, user) in test.users.enumerated() { evaluatedRows[user.position] = Int32(row) }
    self.evaluatedRows = evaluatedRows
    rowsOfUser = RowGroups(
      Self.union(rows, experiment.split.givenHistory, rowCount: log.users.count), by: log.users,
      groupCount: userCount)
    timestamps = log.timestamps
    typicalWeight =
      train.userItems.values.map { values in
        values.isEmpty ? 1 : Float(values.reduce(0.0) { $0 + Double($1) } / Double(values.count))
      } ?? 1
  }

  /// Position of a user among the evaluated ones, the row of every table of the evaluation.
  public func evaluatedRow(of user: UserIndex) -> Int? {
    let row = evaluatedRows[user.position]
    return row >= 0 ? Int(row) : nil
  }

  /// What models may know of a user.
  public func history(of user: UserIndex, detail: HistoryDetail = []) -> History {
    if let row = evaluatedRow(of: user) {
      return test.histories.history(at: row, detail: detail)
    }
    return train.history(of: user, detail: detail)
  }

  /// Number of items in a user's history.
  public func historyLength(of user: UserIndex) -> Int {
    if let row = evaluatedRow(of: user) { return test.histories.matrix.entryCount(ofRow: row) }
    return train.userItems.entryCount(ofRow: user.position)
  }

  /// Items of the user's test rows.
  func relevantItems(of user: UserIndex) -> Set<ItemIndex> {
    guard let row = evaluatedRow(of: user) else { return [] }
    return Set(test.relevant.columns(ofRow: row).map { ItemIndex(Int($0)) })
  }

  /// Rows of the log that are the user's past, newest first where there are times.
  func rows(of user: UserIndex) -> [Int] {
    let rows = rowsOfUser.rows.window(rowsOfUser.range(of: user.position)).map { Int($0) }
    guard let timestamps else { return rows }
    return rows.sorted { (timestamps[$1], $1) < (timestamps[$0], $0) }
  }

  private static func union(
    _ rows: RowSelection, _ others: RowSelection?, rowCount: Int
  ) -> RowSelection {
    guard let others, others.count > 0 else { return rows }
    var isUsed = [Bool](repeating: false, count: rowCount)
    rows.forEach { isUsed[$0] = true }
    others.forEach { isUsed[$0] = true }
    return .rows(Column(isUsed.indices.filter { isUsed[$0] }.map { UInt32($0) }))
  }
}
