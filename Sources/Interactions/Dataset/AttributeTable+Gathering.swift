extension AttributeTable {
  /// The same facts for another numbering.
  ///
  /// - Parameter positions: For each new index the old one, or nil where this table knows nothing.
  func gathering(_ positions: [Int?]) -> AttributeTable {
    func gathered<Cell>(_ cells: [Cell?]) -> [Cell?] {
      positions.map { position in position.flatMap { cells[$0] } }
    }
    return AttributeTable(
      isKnown: positions.map { position in position.map { isKnown[$0] } ?? false },
      columns: columns.map { column in
        let cells: Column.Cells =
          switch column.cells {
          case .text(let cells): .text(gathered(cells))
          case .number(let cells): .number(gathered(cells))
          case .date(let cells): .date(gathered(cells))
          case .categories(let names, let cells): .categories(names: names, gathered(cells))
          }
        return Column(name: column.name, cells: cells)
      })
  }
}

extension Catalogue {
  func gathering(_ positions: [Int?]) -> Catalogue {
    Catalogue(
      attributes: attributes.gathering(positions), titleColumn: titleColumn,
      categoryColumn: categoryColumn, priceColumn: priceColumn, releasedColumn: releasedColumn,
      descriptionColumn: descriptionColumn)
  }
}
