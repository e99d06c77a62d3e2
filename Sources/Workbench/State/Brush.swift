import Audit
import Interactions
import SparseMath

/// Part of the data that every pane follows.
public enum Brush: Sendable, Hashable, Codable {
  /// Items by popularity rank, from 0.
  case itemRanks(Range<Int>)
  /// Users by activity rank, from 0.
  case userRanks(Range<Int>)
  /// Milliseconds since 1970.
  case time(ClosedRange<Int64>)

  /// The rows it means.
  ///
  /// - Complexity: O(rows).
  func rows(of dataset: Dataset, among rows: RowSelection, audit: AuditReport) -> RowSelection {
    let log = dataset.log
    func kept(_ isKept: (Int) -> Bool) -> RowSelection {
      var result: [UInt32] = []
      rows.forEach { if isKept($0) { result.append(UInt32($0)) } }
      return .rows(Column(result))
    }
    switch self {
    case .itemRanks(let ranks):
      var isChosen = [Bool](repeating: false, count: dataset.itemCount)
      for rank in ranks.clamped(to: 0..<audit.popularity.count) {
        isChosen[Int(audit.popularity.ranking[rank])] = true
      }
      return kept { isChosen[Int(log.items[$0])] }
    case .userRanks(let ranks):
      var isChosen = [Bool](repeating: false, count: dataset.userCount)
      for rank in ranks.clamped(to: 0..<audit.activity.count) {
        isChosen[Int(audit.activity.ranking[rank])] = true
      }
      return kept { isChosen[Int(log.users[$0])] }
    case .time(let span):
      guard let timestamps = log.timestamps else { return rows }
      return kept { span.contains(timestamps[$0]) }
    }
  }
}
