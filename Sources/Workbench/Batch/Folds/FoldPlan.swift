import Interactions
import SparseMath

/// How rows are divided several times over.
public enum FoldPlan: Sendable, Hashable {
  /// Rows dealt at random into folds; each fold is tested once by what the others teach.
  case folds(count: Int)
  /// Rows in order of time, cut into `count + 1` blocks: each block but the first is tested once by what
  /// all earlier ones teach.
  case rolling(count: Int)

  /// One division.
  struct Part {
    let rule: SplitRule
    /// Rows that take part, of which `rule` makes train and test.
    let rows: RowSelection
  }

  public var count: Int {
    switch self {
    case .folds(let count), .rolling(let count): count
    }
  }

  /// In words: `5 random folds, seed 7`.
  public func words(seed: UInt64) -> String {
    switch self {
    case .folds(let count): "\(count) folds of random rows, seed \(seed)"
    case .rolling(let count):
      "\(Phrase.count(count, "window")) of time, each tested by what came before"
    }
  }

  /// - Throws: `Failure` where the data have no times, or too few moments for the windows.
  /// - Complexity: O(rows · log rows).
  func parts(of dataset: Dataset, rows: RowSelection, seed: UInt64) throws -> [Part] {
    switch self {
    case .folds(let count):
      return (0..<count).map {
        Part(rule: .kFold(count: count, fold: $0, seed: seed), rows: rows)
      }
    case .rolling(let count): return try windows(count, dataset, rows)
    }
  }

  /// Rows of one moment stay in one block.
  private func windows(_ count: Int, _ dataset: Dataset, _ rows: RowSelection) throws -> [Part] {
    guard let times = dataset.log.timestamps else {
      throw Failure(
        reason: "rolling windows need timestamps, and the data have none",
        advice: "Use --folds, or map a time column.")
    }
    let sorted = (0..<rows.count).map { times[rows[$0]] }.sorted()
    let starts = (1...count).map { sorted.isEmpty ? 0 : sorted[$0 * sorted.count / (count + 1)] }
    guard let first = sorted.first, zip([first] + starts, starts).allSatisfy({ $0 < $1 }) else {
      throw Failure(
        reason: "the rows have too few moments for \(Phrase.count(count, "window"))",
        advice: "Ask for fewer windows.")
    }
    return starts.indices.map { window in
      let taken: RowSelection
      if window + 1 < count {
        let end = starts[window + 1]
        taken = .rows(
          Column((0..<rows.count).filter { times[rows[$0]] < end }.map { UInt32(rows[$0]) }))
      } else {
        taken = rows
      }
      return Part(
        rule: .globalDates(validationFrom: nil, testFrom: starts[window]), rows: taken)
    }
  }
}
