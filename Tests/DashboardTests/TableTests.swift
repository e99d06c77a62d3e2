import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Tables")
struct TableTests {
  static let names = ["Brazil", "Alien", "Contact", "Aliens", "Dune"]
  static let counts: [Double?] = [3, 12, nil, 7, 7]

  static let table = Table(
    columns: [
      TableColumn(title: "title", width: .flexible(minimum: 8)),
      TableColumn(title: "count", width: .fixed(8), alignment: .right, dropOrder: 1),
    ],
    rowCount: names.count, version: 1,
    sortKey: { row, column in
      column == 0 ? .text(names[row]) : counts[row].map(SortKey.number) ?? .missing
    }
  ) { row, column in
    column == 0
      ? .text(names[row]) : .number(counts[row].map { String(Int($0)) } ?? "–")
  }

  private func order(_ filter: String, _ sort: TableState.Sort? = nil) -> [Int]? {
    var state = TableState()
    state.filter.text = filter
    state.sort = sort
    return TableOrder(of: Self.table, for: state.orderKey(for: Self.table)).rows
  }

  @Test(
    "A filter keeps the rows that match",
    arguments: [
      ("alien", [1, 3]), ("ALIEN", [1, 3]), ("!alien", [0, 2, 4]), ("~aes", [3]),
      ("title:a", [0, 1, 2, 3]), ("count:7", [3, 4]), ("zzz", []), ("!~bz", [1, 2, 3, 4]),
    ])
  func filters(text: String, rows: [Int]) {
    #expect(order(text) == rows)
  }

  @Test("Sorting is stable and puts missing values last in both directions")
  func sorting() {
    #expect(order("", .init(column: 1, isDescending: true)) == [1, 3, 4, 0, 2])
    #expect(order("", .init(column: 1, isDescending: false)) == [0, 3, 4, 1, 2])
    #expect(order("", .init(column: 0, isDescending: false)) == [1, 3, 0, 2, 4])
  }

  @Test("The cursor stays on its row when the order changes")
  func cursorKeepsRow() {
    var state = TableState()
    state.move(to: 3, in: Self.table)
    state.sort = .init(column: 1, isDescending: true)
    let key = state.orderKey(for: Self.table)
    state.adopt(TableOrder(of: Self.table, for: key), for: key, in: Self.table)
    #expect(state.selectedRow(in: Self.table) == 3)
    #expect(state.cursorPosition == 1)
  }

  @Test("A range of marks takes every row passed")
  func rangeOfMarks() {
    var state = TableState()
    state.rangeStart = 1
    state.move(to: 3, in: Self.table)
    #expect(state.marks == [1, 2, 3])
    #expect(state.chosenRows(in: Self.table) == [1, 2, 3])
  }

  @Test("A range of marks begins at its row, whatever the order becomes meanwhile")
  func rangeAcrossSorts() {
    var state = TableState()
    state.rangeStart = 1
    state.sort = .init(column: 0, isDescending: false)
    let key = state.orderKey(for: Self.table)
    state.adopt(TableOrder(of: Self.table, for: key), for: key, in: Self.table)
    // Alien, Aliens, Brazil: the first three of the new order.
    state.move(to: 2, in: Self.table)
    #expect(state.marks == [1, 3, 0])
  }

  @Test("What is not a number comes last in both directions")
  func notANumber() {
    let values = [2, Double.nan, 3, 1]
    let table = Table(
      columns: [TableColumn(title: "value", width: .fixed(6))], rowCount: values.count,
      sortKey: { row, _ in .number(values[row]) }
    ) { row, _ in .number("\(values[row])") }
    for (isDescending, expected) in [(true, [2, 0, 3, 1]), (false, [3, 0, 2, 1])] {
      var state = TableState()
      state.sort = .init(column: 0, isDescending: isDescending)
      #expect(TableOrder(of: table, for: state.orderKey(for: table)).rows == expected)
    }
  }

  @Test("Cursor and marks go with their rows where rows come and go")
  func rowsComeAndGo() {
    func table(_ ids: [Int]) -> Table {
      var table = Table(
        columns: [TableColumn(title: "id", width: .fixed(6))], rowCount: ids.count
      ) { row, _ in .number("\(ids[row])") }
      table.rowIDs = ids
      return table
    }
    var state = TableState()
    state.follow(table([10, 20, 30]))
    state.move(to: 2, in: table([10, 20, 30]))
    state.marks = [0, 1]
    state.follow(table([10, 30, 40]))
    #expect(state.cursor == 1 && state.marks == [0], "20 has gone, and 30 stands where it stood")
    state.go(toRow: 3, in: table([5, 10, 40, 50]))
    #expect(state.cursor == 3 && state.marks == [1])
    #expect(state.selectedRow(in: table([5])) == 0)
  }

  @Test("An order of more rows than there are now selects nothing")
  func staleOrder() {
    var state = TableState()
    state.filter.text = "alien"
    let key = state.orderKey(for: Self.table)
    state.adopt(TableOrder(of: Self.table, for: key), for: key, in: Self.table)
    state.move(to: 1, in: Self.table)
    var shorter = Self.table
    shorter.rowCount = 2
    #expect(state.selectedRow(in: Self.table) == 3)
    #expect(state.selectedRow(in: shorter) == nil)
  }

  @Test("A table shows its rows, its sort and the selected row without colour")
  func drawing() {
    var state = TableState()
    state.move(to: 1, in: Self.table)
    state.sort = .init(column: 1, isDescending: true)
    var buffer = CellBuffer(size: Size(columns: 25, rows: 6))
    TableRenderer(table: Self.table, glyphs: .braille, isFocused: true).draw(
      state, into: &buffer, area: buffer.bounds)
    let rows = buffer.text.split(separator: "\n").map(String.init)
    #expect(rows[0] == "  title           count ▾")
    #expect(rows[2] == "▌ Alien                12")
    #expect(rows[3] == "  Contact               –")
  }

  @Test("Columns that do not fit leave, the least needed first")
  func narrow() {
    var buffer = CellBuffer(size: Size(columns: 12, rows: 3))
    TableRenderer(table: Self.table, glyphs: .braille, isFocused: false).draw(
      TableState(), into: &buffer, area: buffer.bounds)
    #expect(!buffer.text.contains("count"))
    #expect(buffer.text.contains("Brazil"))
  }

  @Test("An empty table says why it is empty")
  func empty() {
    var state = TableState()
    state.filter.text = "zzz"
    state.order = []
    var buffer = CellBuffer(size: Size(columns: 40, rows: 4))
    TableRenderer(table: Self.table, glyphs: .braille, isFocused: false).draw(
      state, into: &buffer, area: buffer.bounds)
    #expect(buffer.text.contains("No row matches /zzz"))
  }

  /// Ten columns of six cells behind a name.
  static let wide = Table(
    columns: [TableColumn(title: "name", width: .fixed(6))]
      + (1...10).map { TableColumn(title: "c\($0)", width: .fixed(6), dropOrder: $0) },
    rowCount: 3
  ) { row, column in .text("\(row).\(column)") }

  private func header(_ across: ColumnScroll, columns: Int = 30) -> [String] {
    var state = TableState()
    state.across = across
    var buffer = CellBuffer(size: Size(columns: columns, rows: 4))
    TableRenderer(table: Self.wide, glyphs: .braille, isFocused: true).draw(
      state, into: &buffer, area: buffer.bounds)
    return buffer.text.split(separator: "\n")[0].split(separator: " ").map(String.init)
  }

  @Test("A table wider than its pane scrolls by columns and says where there are more")
  func scrollsAcross() {
    var across = ColumnScroll()
    #expect(header(across) == ["name", "c1", "c2", "c3", "›"])
    for _ in 0..<4 { across.move(by: 1, in: Self.wide, hidden: []) }
    across.scroll(toShowIn: 27, of: Self.wide, hidden: [])
    #expect(across.cursor == 4)
    #expect(header(across) == ["‹c1", "c2", "c3", "c4", "›"])
    for _ in 0..<20 { across.move(by: 1, in: Self.wide, hidden: []) }
    across.scroll(toShowIn: 27, of: Self.wide, hidden: [])
    #expect(header(across) == ["‹c7", "c8", "c9", "c10"])
  }

  @Test("Frozen columns stay in view; freezing again lets them go")
  func freezes() {
    var across = ColumnScroll()
    across.move(by: 1, in: Self.wide, hidden: [])
    across.toggleFreeze(in: Self.wide, hidden: [])
    #expect(across.frozen == 1)
    for _ in 0..<9 { across.move(by: 1, in: Self.wide, hidden: []) }
    across.scroll(toShowIn: 27, of: Self.wide, hidden: [])
    #expect(header(across) == ["‹name", "│c8", "c9", "c10"])
    across.cursor = 1
    across.toggleFreeze(in: Self.wide, hidden: [])
    #expect(across.frozen == 0)
  }

  @Test("A pane narrower than its frozen columns still shows one that scrolls")
  func tooNarrowForFrozen() {
    var across = ColumnScroll(cursor: 9, frozen: 3)
    across.scroll(toShowIn: 9, of: Self.wide, hidden: [])
    #expect(across.columns(of: Self.wide, hidden: [], available: 9).last == 9)
    // Nothing is drawn outside the pane.
    _ = header(across, columns: 12)
  }
}
