import SparseMath
import Wording

/// One rule at work on one selection.
struct CleaningPass {
  static let exampleLimit = 5

  let dataset: Dataset
  let rows: RowSelection
  let cancellation: Cancellation
  private var log: InteractionLog { dataset.log }

  init(dataset: Dataset, rows: RowSelection, cancellation: Cancellation) {
    self.dataset = dataset
    self.rows = rows
    self.cancellation = cancellation
  }

  func run(_ rule: CleaningRule) throws -> (rows: RowSelection, receipt: Receipt) {
    var notes: [String] = []
    // By row of the log: true for a row that leaves.
    var leaves = [Bool](repeating: false, count: log.count)
    try leaves.withUnsafeMutableBufferPointer { leaves in
      switch rule {
      case .dropExactDuplicates: try markExactDuplicates(in: leaves)
      case .keepLastOfPair: try markAllButLastOfPair(in: leaves)
      case .keepFirstOfRun: try markAllButFirstOfRun(in: leaves)
      case .kCore(let minimum):
        try KCore(dataset: dataset, rows: rows, cancellation: cancellation)
          .mark(minimum, in: leaves)
      case .minimumPerUser(let minimum):
        try markRare(log.users, groupCount: dataset.userCount, minimum, in: leaves)
      case .minimumPerItem(let minimum):
        try markRare(log.items, groupCount: dataset.itemCount, minimum, in: leaves)
      case .dateRange(let from, let through):
        try markOutside(from, through, in: leaves, rule)
      case .dropUsers(let ids, _):
        notes = try markNamed(ids, of: dataset.userIDs, in: log.users, "user", leaves)
      case .dropItems(let ids, _):
        notes = try markNamed(ids, of: dataset.itemIDs, in: log.items, "item", leaves)
      case .minimumValue(let minimum): try markBelow(minimum, in: leaves, rule)
      }
    }
    let (kept, examples) = try compress(leaves)
    return (
      kept,
      Receipt(
        rule: rule, rowsBefore: rows.count, rowsAfter: kept.count, examples: examples, notes: notes)
    )
  }

  private func compress(_ leaves: [Bool]) throws -> (RowSelection, examples: [String]) {
    var dropped = 0
    var examples: [String] = []
    try rows.forEach(cancellation) { row in
      guard leaves[row] else { return }
      dropped += 1
      if examples.count < Self.exampleLimit { examples.append(dataset.describe(row: row)) }
    }
    guard dropped > 0 else { return (rows, []) }
    let kept = try Column<UInt32>(count: rows.count - dropped) { target in
      var position = 0
      try leaves.withUnsafeBufferPointer { leaves in
        try rows.forEach(cancellation) { row in
          guard !leaves[row] else { return }
          target[position] = UInt32(truncatingIfNeeded: row)
          position += 1
        }
      }
    }
    return (.rows(kept), examples)
  }

  private func markRare(
    _ keys: Column<UInt32>, groupCount: Int, _ minimum: Int,
    in leaves: UnsafeMutableBufferPointer<Bool>
  ) throws {
    var counts = [Int](repeating: 0, count: groupCount)
    try keys.withUnsafeBufferPointer { keys in
      try counts.withUnsafeMutableBufferPointer { counts in
        try rows.forEach(cancellation) { counts[Int(keys[$0])] += 1 }
        try rows.forEach(cancellation) { leaves[$0] = counts[Int(keys[$0])] < minimum }
      }
    }
  }

  private func markNamed(
    _ ids: [String], of identifiers: Identifiers, in keys: Column<UInt32>, _ noun: String,
    _ leaves: UnsafeMutableBufferPointer<Bool>
  ) throws -> [String] {
    var isNamed = [Bool](repeating: false, count: identifiers.count)
    var unknown: [String] = []
    for id in ids {
      if let position = identifiers.position(of: id) {
        isNamed[position] = true
      } else {
        unknown.append(id)
      }
    }
    try rows.forEach(cancellation) { leaves[$0] = isNamed[Int(keys[$0])] }
    guard let first = unknown.first else { return [] }
    return [
      "\(Words.count(unknown.count)) of \(Words.count(ids.count, "\(noun) id")) "
        + "not in the data, such as \(first)"
    ]
  }

  private func markOutside(
    _ from: Int64?, _ through: Int64?, in leaves: UnsafeMutableBufferPointer<Bool>,
    _ rule: CleaningRule
  ) throws {
    guard let timestamps = log.timestamps else { throw CleaningError.noTimestamps(rule) }
    let first = from ?? .min
    let last = through ?? .max
    guard first <= last else { throw CleaningError.emptyDateRange(from: first, through: last) }
    try rows.forEach(cancellation) { row in
      let time = timestamps[row]
      leaves[row] = time < first || time > last
    }
  }

  private func markBelow(
    _ minimum: Double, in leaves: UnsafeMutableBufferPointer<Bool>, _ rule: CleaningRule
  ) throws {
    guard let values = log.values else { throw CleaningError.noValues(rule) }
    // Not `<`: a value that is not a number does not reach the threshold either.
    try rows.forEach(cancellation) { leaves[$0] = !(Double(values[$0]) >= minimum) }
  }
}
