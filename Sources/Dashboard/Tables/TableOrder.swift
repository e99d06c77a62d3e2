/// Which rows of a table are shown in which order, and what its filter found.
struct TableOrder: Sendable, Equatable {
  /// More rows than this are ordered on another thread: a sort of 20,000 takes a few milliseconds.
  static let inlineLimit = 20_000

  /// Data rows in the order to show; nil: all rows as they are.
  let rows: [Int]?
  /// Nil where nothing is filtered.
  let search: TableSearch?

  /// Stable; what is missing or not a number comes last in either direction.
  ///
  /// - Complexity: O(rows · columns) for a filter, O(rows · log rows) for a sort.
  init(of table: Table, for key: TableState.OrderKey) {
    guard !key.isAsItComes else {
      (rows, search) = (nil, nil)
      return
    }
    let found = key.filter.rows(of: table)
    search = key.filter.isEmpty ? nil : TableSearch(key, matches: found)
    guard let sort = key.sort, sort.column < table.columns.count else {
      rows = found
      return
    }
    rows = found.map { (row: $0, key: table.key($0, sort.column).usable) }.sorted { left, right in
      switch Self.compare(left.key, right.key, isDescending: sort.isDescending) {
      case 0: left.row < right.row
      case let order: order < 0
      }
    }.map(\.row)
  }

  private static func compare(_ left: SortKey, _ right: SortKey, isDescending: Bool) -> Int {
    func direction(_ ascends: Bool) -> Int { ascends != isDescending ? -1 : 1 }
    return switch (left, right) {
    case (.missing, .missing): 0
    case (.missing, _): 1
    case (_, .missing): -1
    case (.number(let a), .number(let b)): a == b ? 0 : direction(a < b)
    case (.text(let a), .text(let b)): a == b ? 0 : direction(a < b)
    case (.number, .text): direction(true)
    case (.text, .number): direction(false)
    }
  }
}

extension SortKey {
  /// What is not a number has no place among numbers.
  fileprivate var usable: SortKey {
    if case .number(let number) = self, number.isNaN { return .missing }
    return self
  }
}

/// An order to be worked out on another thread, with where it goes.
public struct OrderRequest: Sendable {
  let screen: ScreenID
  let pane: PaneID
  let table: Table
  let key: TableState.OrderKey

  struct Place: Hashable, Sendable {
    let screen: ScreenID
    let pane: PaneID
  }
  var place: Place { Place(screen: screen, pane: pane) }
}

extension OrderRequest: Equatable {
  public static func == (left: OrderRequest, right: OrderRequest) -> Bool {
    left.place == right.place && left.key == right.key
  }
}
