import Interactions
import SparseMath

/// A part of the data that a reader marks in one chart for the others to follow.
public enum Brush: Sendable, Hashable {
  /// Items by popularity rank in the report, such as the head of the long tail.
  case items(ranks: Range<Int>)
  /// Users by activity rank in the report.
  case users(ranks: Range<Int>)
  /// Both at once: a cell of the table of users × items.
  case cell(users: Range<Int>, items: Range<Int>)
  /// Milliseconds since 1970, both included.
  case span(from: Int64, through: Int64)

  /// Whether the report has some of the ranks that are meant; a span may always be looked at.
  public func isWithin(_ report: AuditReport) -> Bool {
    switch self {
    case .items(let items): items.lowerBound < report.popularity.count
    case .users(let users): users.lowerBound < report.activity.count
    case .cell(let users, let items):
      users.lowerBound < report.activity.count && items.lowerBound < report.popularity.count
    case .span: true
    }
  }

  /// The rows of `selection` (nil: of the log) that the brush marks, in the same order.
  ///
  /// A span marks nothing in data without time.
  ///
  /// - Parameter report: The report whose ranks are meant.
  /// - Complexity: O(rows).
  public func rows(
    of dataset: Dataset, in selection: RowSelection? = nil, report: AuditReport
  ) -> RowSelection {
    let log = dataset.log
    let selection = selection ?? .all(count: log.count)
    var marked: [UInt32] = []
    switch self {
    case .items(let ranks):
      let isMeant = report.popularity.membership(of: ranks, among: dataset.itemCount)
      log.items.withUnsafeBufferPointer { items in
        selection.forEach { if isMeant[Int(items[$0])] { marked.append(UInt32($0)) } }
      }
    case .users(let ranks):
      let isMeant = report.activity.membership(of: ranks, among: dataset.userCount)
      log.users.withUnsafeBufferPointer { users in
        selection.forEach { if isMeant[Int(users[$0])] { marked.append(UInt32($0)) } }
      }
    case .cell(let users, let items):
      let isUser = report.activity.membership(of: users, among: dataset.userCount)
      let isItem = report.popularity.membership(of: items, among: dataset.itemCount)
      log.users.withUnsafeBufferPointer { users in
        log.items.withUnsafeBufferPointer { items in
          selection.forEach {
            if isItem[Int(items[$0])], isUser[Int(users[$0])] { marked.append(UInt32($0)) }
          }
        }
      }
    case .span(let from, let through):
      if let timestamps = log.timestamps {
        selection.forEach {
          let moment = timestamps[$0]
          if moment >= from, moment <= through { marked.append(UInt32($0)) }
        }
      }
    }
    return .rows(Column(marked))
  }
}

extension Concentration {
  /// Whether each dense index has one of the ranks.
  fileprivate func membership(of ranks: Range<Int>, among indexCount: Int) -> [Bool] {
    var isMember = [Bool](repeating: false, count: indexCount)
    for rank in ranks.clamped(to: 0..<count) { isMember[Int(ranking[rank])] = true }
    return isMember
  }
}
