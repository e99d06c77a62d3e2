/// Where a person is in a table: cursor, order, filter, marks. Rows are named by their row in the data.
struct TableState: Sendable, Equatable {
  /// The data row under the cursor; it stays under the cursor across filtering and sorting.
  var cursor = 0
  /// First visible position of `order`.
  var top = 0
  var sort: Sort?
  var filter = TableFilter()
  var marks: Set<Int> = []
  /// The data row where a range of marks began, while one is being made.
  var rangeStart: Int?
  /// Columns the person does not want to see.
  var hiddenColumns: Set<Int> = []
  /// Where a person is across a table wider than its pane.
  var across = ColumnScroll()
  /// The rows that the last filter found; `n` and `N` go through them, also after it is lifted.
  var search: TableSearch?
  /// Data rows in the order shown; nil: all rows as they are.
  var order: [Int]?
  /// What `order` was made from.
  var orderedFor: OrderKey?
  /// What is being worked out on another thread.
  var orderAskedFor: OrderKey?
  /// What the table called its rows when they were last looked at; empty where rows have no names.
  private var rowIDs: [Int] = []
  /// Where the cursor's row was found last: orders can be long, so that is where to look first.
  private var lastPosition = 0

  init(cursor: Int = 0, sort: Sort? = nil) {
    self.cursor = cursor
    self.sort = sort
  }

  struct Sort: Sendable, Hashable {
    var column: Int
    var isDescending: Bool
  }

  struct OrderKey: Sendable, Hashable {
    let version: Int
    let rowCount: Int
    let sort: Sort?
    let filter: TableFilter

    /// All rows in the order of the data, which takes no work.
    var isAsItComes: Bool { sort == nil && filter.isEmpty }
  }

  func orderKey(for table: Table) -> OrderKey {
    OrderKey(version: table.version, rowCount: table.rowCount, sort: sort, filter: filter)
  }

  /// Lets the cursor and the marks go with their rows where rows came, went or moved.
  mutating func follow(_ table: Table) {
    guard !table.rowIDs.isEmpty || !rowIDs.isEmpty else {
      if !marks.isEmpty { marks = marks.filter { $0 < table.rowCount } }
      return
    }
    defer { rowIDs = table.rowIDs }
    guard !rowIDs.isEmpty, rowIDs != table.rowIDs else { return }
    let places = Dictionary(
      zip(table.rowIDs, table.rowIDs.indices), uniquingKeysWith: { first, _ in first })
    func place(of row: Int) -> Int? {
      rowIDs.indices.contains(row) ? places[rowIDs[row]] : nil
    }
    cursor = place(of: cursor) ?? cursor
    marks = Set(marks.compactMap(place))
    rangeStart = rangeStart.flatMap(place)
  }

  /// Shows rows in a new order with the cursor on the row where it was.
  mutating func adopt(_ order: TableOrder, for key: OrderKey, in table: Table) {
    self.order = order.rows
    orderedFor = key
    orderAskedFor = nil
    if let row = selectedRow(in: table) { cursor = row }
    lastPosition = cursorPosition
    if let found = order.search { search = found }
  }

  /// Rows shown.
  func shownCount(of table: Table) -> Int { order?.count ?? table.rowCount }

  /// The data row at a shown position; the position itself where no order says otherwise.
  func row(at position: Int) -> Int {
    guard let order, order.indices.contains(position) else { return position }
    return order[position]
  }

  /// The shown position of the cursor; 0 where its row is filtered out.
  var cursorPosition: Int {
    position(of: cursor) ?? 0
  }

  private func position(of row: Int) -> Int? {
    guard let order else { return row }
    if order.indices.contains(lastPosition), order[lastPosition] == row { return lastPosition }
    return order.firstIndex(of: row)
  }

  /// The row under the cursor; nil in an empty table, and where the order is still of more rows than
  /// there are now.
  func selectedRow(in table: Table) -> Int? {
    let shown = shownCount(of: table)
    guard shown > 0 else { return nil }
    let row = row(at: min(cursorPosition, shown - 1))
    return row < table.rowCount ? row : nil
  }

  /// Marked rows in the order shown, or the selected one where none is marked.
  func chosenRows(in table: Table) -> [Int] {
    let shown = (0..<shownCount(of: table)).map(row(at:))
    let marked = shown.filter(marks.contains)
    return marked.isEmpty ? selectedRow(in: table).map { [$0] } ?? [] : marked
  }

  mutating func move(by step: Int, in table: Table) {
    move(to: cursorPosition + step, in: table)
  }

  /// Moves to a shown position, the nearest where there are fewer.
  mutating func move(to position: Int, in table: Table) {
    let shown = shownCount(of: table)
    guard shown > 0 else { return }
    lastPosition = max(0, min(shown - 1, position))
    cursor = row(at: lastPosition)
    guard let start = rangeStart.flatMap(self.position) else { return }
    let range = min(start, lastPosition)...max(start, lastPosition)
    marks.formUnion(range.filter { $0 < shown }.map(row(at:)))
  }

  /// Moves to a data row, also one that has only just come.
  mutating func go(toRow row: Int, in table: Table) {
    follow(table)
    cursor = row
  }

  mutating func toggleMark(in table: Table) {
    guard let row = selectedRow(in: table) else { return }
    if marks.remove(row) == nil { marks.insert(row) }
  }

  /// Moves `top` so that the cursor is among `visible` rows.
  mutating func scroll(toShow visible: Int, of table: Table) {
    let shown = shownCount(of: table)
    let position = min(cursorPosition, max(0, shown - 1))
    top = min(top, max(0, shown - visible))
    if position < top { top = position }
    if visible > 0, position >= top + visible { top = position - visible + 1 }
  }
}
