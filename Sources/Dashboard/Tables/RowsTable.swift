import Interactions
import Terminal
import Workbench

/// Rows of the interaction log as a table in words.
enum RowsTable {
  /// - Parameter row: The log's row at a position of the table.
  static func table(
    of open: OpenDataset, rowCount: Int, version: Int = 0, emptyText: String = "There are no rows.",
    row: @escaping @Sendable (Int) -> Int
  ) -> Table {
    let dataset = open.dataset
    let fields = fields(of: dataset, itemNoun: DataNouns(open).item)
    return Table(
      columns: fields.map(\.column), rowCount: rowCount, version: version, emptyText: emptyText,
      sortKey: { position, column in fields[column].key(row(position)) }
    ) { position, column in fields[column].cell(row(position)) }
  }

  /// A column with what it shows and sorts by for a row of the log.
  private struct Field: Sendable {
    let column: TableColumn
    let key: @Sendable (Int) -> SortKey
    let cell: @Sendable (Int) -> TableCell

    init(
      _ column: TableColumn, key: @escaping @Sendable (Int) -> SortKey,
      cell: @escaping @Sendable (Int) -> TableCell
    ) {
      (self.column, self.key, self.cell) = (column, key, cell)
    }

    init(_ column: TableColumn, text: @escaping @Sendable (Int) -> String) {
      self.init(column, key: { .text(text($0)) }, cell: { .text(text($0)) })
    }
  }

  private static func fields(of dataset: Dataset, itemNoun: String) -> [Field] {
    let log = dataset.log
    // Numbers are short; names may take what titles leave.
    let userWidth: TableColumn.Width
    if case .numbers = dataset.userIDs {
      userWidth = .fixed(9)
    } else {
      userWidth = .flexible(minimum: 8)
    }
    var fields = [
      Field(
        TableColumn(title: "row", width: .fixed(9), alignment: .right, dropOrder: 3),
        key: { .number(Double($0)) }, cell: { .number(Phrase.count($0 + 1), .muted) }),
      Field(TableColumn(title: "user", width: userWidth)) {
        dataset.userIDs[Int(log.users[$0])]
      },
      Field(TableColumn(title: itemNoun, width: .flexible(minimum: 18))) {
        dataset.title(of: ItemIndex(Int(log.items[$0])))
      },
    ]
    if let events = log.events {
      fields.append(
        Field(TableColumn(title: "event", width: .fixed(11), dropOrder: 1)) {
          log.eventNames[Int(events[$0])]
        })
    }
    if let values = log.values {
      fields.append(
        Field(
          TableColumn(title: "value", width: .fixed(8), alignment: .right),
          key: { .number(Double(values[$0])) },
          cell: { .number(ValuesPane.text(Double(values[$0]))) }))
    }
    if let timestamps = log.timestamps {
      fields.append(
        Field(
          TableColumn(title: "time (UTC)", width: .fixed(19), dropOrder: 2),
          key: { .number(Double(timestamps[$0])) }, cell: { .text(Phrase.moment(timestamps[$0])) }))
    }
    return fields
  }
}
