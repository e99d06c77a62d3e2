import Interactions
import Recommenders
import Serving
import SparseMath

/// What lists of one experiment are made from, gathered once: facts of items, rows of people, titles.
public struct ListingSource: Sendable {
  /// Tells one experiment from another.
  public struct Key: Sendable, Hashable {
    let version: Int
    let fingerprint: String
    let rules: FeedbackRules
  }

  public let key: Key
  public let experiment: Experiment
  /// Evaluated users first, then the others, each the most active first; people without history last.
  public let users: [UserIndex]
  public let evaluatedCount: Int
  /// What ratings range over; nil where values are no ratings.
  public let ratings: ClosedRange<Double>?
  /// Milliseconds since 1970 of the last row that is not in the future; nil without times.
  public let lastTime: Int64?
  let facts: ItemFactTable
  let titles: TitleIndex
  /// Shape [userCount]: row of the evaluation, or -1.
  private let evaluatedRows: [Int32]
  /// Train rows and, where whole users are held out, the rows they are given.
  private let rowsOfUser: RowGroups
  /// Weight of an item that somebody is supposed to have: the mean of the train weights.
  let typicalWeight: Float

  /// - Parameter now: Milliseconds since 1970: later rows are mistakes and not the end of the data.
  /// - Complexity: O(rows + items · log items + users · log users).
  init(_ experiment: Experiment, version: Int, now: Int64) {
    let dataset = experiment.dataset
    let log = dataset.log
    let split = experiment.split
    self.experiment = experiment
    key = Key(experiment, version: version)
    facts = ItemFactTable(feedback: experiment.train, log: log, trainRows: split.train)
    titles = TitleIndex(
      (0..<dataset.itemCount).lazy.map { dataset.title(of: ItemIndex($0)) },
      popularity: (0..<dataset.itemCount).map { experiment.train.popularity(of: ItemIndex($0)) })
    var evaluatedRows = [Int32](repeating: -1, count: dataset.userCount)
    for (row, user) in experiment.test.users.enumerated() {
      evaluatedRows[user.position] = Int32(row)
    }
    self.evaluatedRows = evaluatedRows
    rowsOfUser = RowGroups(
      Self.joined(split.train, split.givenHistory), by: log.users, groupCount: dataset.userCount)
    let train = experiment.train.userItems
    typicalWeight =
      train.values.map { values in
        values.isEmpty ? 1 : Float(values.reduce(0.0) { $0 + Double($1) } / Double(values.count))
      } ?? 1
    if case .ratings(let range)? = log.values.flatMap(ValueScale.guess(from:)) {
      ratings = range
    } else {
      ratings = nil
    }
    var last = Int64.min
    if let timestamps = log.timestamps {
      for part in [split.train, split.validation, split.test] {
        part.forEach { if timestamps[$0] <= now { last = max(last, timestamps[$0]) } }
      }
    }
    lastTime = last == .min ? nil : last
    let histories = experiment.test.histories.matrix
    func length(_ user: Int) -> Int {
      evaluatedRows[user] >= 0
        ? histories.entryCount(ofRow: Int(evaluatedRows[user])) : train.entryCount(ofRow: user)
    }
    let ordered = (0..<dataset.userCount).map { (user: $0, length: length($0)) }.sorted {
      (evaluatedRows[$0.user] < 0 ? 1 : 0, $1.length, $0.user)
        < (evaluatedRows[$1.user] < 0 ? 1 : 0, $0.length, $1.user)
    }
    users = ordered.map { UserIndex($0.user) }
    evaluatedCount = experiment.test.users.count
  }

  /// Position of a user among the evaluated ones, the row of every table of the evaluation.
  public func evaluatedRow(of user: UserIndex) -> Int? {
    let row = evaluatedRows[user.position]
    return row >= 0 ? Int(row) : nil
  }

  /// What models may know of a user.
  public func history(of user: UserIndex, detail: HistoryDetail = []) -> History {
    if let row = evaluatedRow(of: user) {
      return experiment.test.histories.history(at: row, detail: detail)
    }
    return experiment.train.history(of: user, detail: detail)
  }

  /// Number of items in a user's history.
  public func historyLength(of user: UserIndex) -> Int {
    if let row = evaluatedRow(of: user) {
      return experiment.test.histories.matrix.entryCount(ofRow: row)
    }
    return experiment.train.userItems.entryCount(ofRow: user.position)
  }

  /// Items of the user's test rows.
  func relevantItems(of user: UserIndex) -> Set<ItemIndex> {
    guard let row = evaluatedRow(of: user) else { return [] }
    return Set(experiment.test.relevant.columns(ofRow: row).map { ItemIndex(Int($0)) })
  }

  /// Rows of the log that are the user's past, newest first where there are times.
  func rows(of user: UserIndex) -> [Int] {
    let rows = rowsOfUser.rows.window(rowsOfUser.range(of: user.position)).map { Int($0) }
    guard let timestamps = experiment.dataset.log.timestamps else { return rows }
    return rows.sorted { (timestamps[$1], $1) < (timestamps[$0], $0) }
  }

  private static func joined(_ rows: RowSelection, _ others: RowSelection?) -> RowSelection {
    guard let others, others.count > 0 else { return rows }
    var all: [UInt32] = []
    all.reserveCapacity(rows.count + others.count)
    rows.forEach { all.append(UInt32($0)) }
    others.forEach { all.append(UInt32($0)) }
    return .rows(Column(all))
  }
}

extension ListingSource.Key {
  init(_ experiment: Experiment, version: Int) {
    self.init(
      version: version, fingerprint: experiment.split.fingerprint, rules: experiment.rules)
  }
}
