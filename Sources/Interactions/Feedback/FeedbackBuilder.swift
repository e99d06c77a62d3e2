import Glibc
import SparseMath

extension FeedbackMatrix {
  /// Applies feedback rules to rows of a dataset; the matrix spans all its users and items.
  ///
  /// Only weights above 0 are positives. Mean-centring therefore keeps what a user rated above her
  /// own mean (over all her rows here, positive or not), min-max what lies above the scale's lower
  /// end; `tally` counts what that leaves out.
  /// - Parameter rows: Distinct rows of the log, usually the train part of a split; nil: all.
  /// - Throws: `FeedbackError` when the rules need values or timestamps that the data do not have, and
  ///   `CancellationError` within milliseconds of the flag.
  /// - Complexity: O(rows + users + items). Sums run in the order of `rows`.
  public init(
    _ dataset: Dataset, rows: RowSelection? = nil, rules: FeedbackRules,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation()
  ) throws {
    let (userItems, tally) = try rules.matrix(
      of: dataset, rows: rows, parallelism: parallelism, cancellation: cancellation)
    self.init(
      userItems: userItems, itemUsers: try userItems.transposed(cancellation: cancellation),
      rules: rules, tally: tally,
      records: FeedbackRecords(
        dataset: dataset, rows: rows ?? .all(count: dataset.interactionCount),
        userItems: userItems, kind: rules.kind))
  }
}

extension FeedbackRules {
  /// The weights alone, without the transpose that models also need.
  ///
  /// - Returns: Shape [userCount × itemCount], the same at any thread count.
  /// - Throws: As the initialiser of `FeedbackMatrix`.
  public func matrix(
    of dataset: Dataset, rows: RowSelection? = nil, parallelism: Parallelism = .allCores,
    cancellation: Cancellation = Cancellation()
  ) throws -> (userItems: CSRMatrix, tally: FeedbackTally) {
    let rows = rows ?? .all(count: dataset.interactionCount)
    try check(against: dataset.log)
    let weighing = RowWeighing(log: dataset.log, rules: self, rows: rows, users: dataset.userCount)
    return try DistinctPairs(dataset: dataset, rows: rows, weighing: weighing)
      .matrix(parallelism: parallelism, cancellation: cancellation)
      ?? merging(rows, of: dataset, weighing, cancellation)
  }

  /// For rows of which some have the same user and item.
  private func merging(
    _ rows: RowSelection, of dataset: Dataset, _ weighing: RowWeighing,
    _ cancellation: Cancellation
  ) throws -> (CSRMatrix, FeedbackTally) {
    var weighing = weighing
    let groups = try RowGroups.byPair(rows, of: dataset, cancellation)
    var columns = [UInt32]()
    var values = [Float]()
    columns.reserveCapacity(rows.count)
    if !isBinary { values.reserveCapacity(rows.count) }
    var offsets = [UInt32](repeating: 0, count: dataset.userCount + 1)
    let log = dataset.log
    var pairs = 0
    try groups.forEachPair(in: log) { pair in
      pairs &+= 1
      if pairs & 0xffff == 0 { try cancellation.check() }
      guard let weight = weighing.weight(ofPair: pair) else { return }
      let row = Int(pair[0])
      columns.append(log.items[row])
      if !isBinary { values.append(weight) }
      offsets[Int(log.users[row]) + 1] += 1
    }
    for user in 0..<dataset.userCount { offsets[user + 1] += offsets[user] }
    weighing.tally.rows = rows.count
    weighing.tally.positives = columns.count
    let matrix = CSRMatrix(
      rowCount: dataset.userCount, columnCount: dataset.itemCount, rowOffsets: Column(offsets),
      columns: Column(columns), values: isBinary ? nil : Column(values))
    return (matrix, weighing.tally)
  }

  private func check(against log: InteractionLog) throws {
    if kind == .explicit, log.values == nil { throw FeedbackError.noValues }
    if let days = recencyHalfLifeDays {
      guard days > 0 else { throw FeedbackError.halfLifeNotPositive(days) }
      guard log.timestamps != nil else { throw FeedbackError.noTimestamps }
    }
    if let scale, normalization == .minMax, scale.lowerBound == scale.upperBound {
      throw FeedbackError.emptyScale(scale)
    }
    for (name, weight) in eventWeights.sorted(by: { $0.key < $1.key })
    where !(weight >= 0 && weight.isFinite) {
      throw FeedbackError.eventWeight(name: name, weight: weight)
    }
  }
}
