import SparseMath

// A column is written as the rows that have a cell, and the cells of those rows.

extension CacheWriter {
  func add(_ table: AttributeTable) throws {
    try add(Column(table.isKnown.map { $0 ? UInt8(1) : 0 }))
    facts.put(table.columns.count)
    for column in table.columns {
      facts.put(column.name)
      switch column.cells {
      case .text(let cells):
        facts.put(0)
        try addRows(of: cells)
        let texts = TextColumn(cells.compactMap { $0 })
        try add(texts.offsets)
        try add(texts.bytes)
      case .number(let cells):
        facts.put(1)
        try addRows(of: cells)
        try add(Column(cells.compactMap { $0 }))
      case .date(let cells):
        facts.put(2)
        try addRows(of: cells)
        try add(Column(cells.compactMap { $0 }))
      case .categories(let names, let cells):
        facts.put(3)
        facts.put(names)
        try addRows(of: cells)
        let sets = cells.compactMap { $0 }
        try add(Column(sets.map { UInt32($0.count) }))
        try add(Column(sets.flatMap { $0.map { UInt32($0) } }))
      }
    }
  }

  private func addRows<Cell>(of cells: [Cell?]) throws {
    try add(Column(cells.indices.filter { cells[$0] != nil }.map { UInt32($0) }))
  }
}

extension CacheMapping {
  func attributes(_ facts: inout FactReader, count: Int) throws -> AttributeTable {
    let isKnown = try column(of: UInt8.self, count: count).map { $0 != 0 }
    let columns = try (0..<facts.count()).map { _ in
      AttributeTable.Column(name: try facts.text(), cells: try cells(&facts, count: count))
    }
    return AttributeTable(isKnown: isKnown, columns: columns)
  }

  private func cells(
    _ facts: inout FactReader, count: Int
  ) throws -> AttributeTable.Column.Cells {
    let kind = try facts.number()
    let names = kind == 3 ? try facts.texts() : []
    let rows = try column(of: UInt32.self)
    guard rows.allSatisfy({ $0 < count }) else { throw FactReader.Damage() }
    func spread<Cell>(_ cells: some Sequence<Cell>) -> [Cell?] {
      var spread = [Cell?](repeating: nil, count: count)
      for (row, cell) in zip(rows, cells) { spread[Int(row)] = cell }
      return spread
    }
    switch kind {
    case 0:
      let offsets = try column(of: UInt64.self, count: rows.count + 1)
      let bytes = try column(of: UInt8.self)
      guard offsets.last == UInt64(bytes.count) else { throw FactReader.Damage() }
      return .text(spread(TextColumn(offsets: offsets, bytes: bytes)))
    case 1: return .number(spread(try column(of: Double.self, count: rows.count)))
    case 2: return .date(spread(try column(of: Int64.self, count: rows.count)))
    case 3:
      let lengths = try column(of: UInt32.self, count: rows.count)
      let positions = try column(of: UInt32.self)
      guard lengths.reduce(0, { $0 + Int($1) }) == positions.count,
        positions.allSatisfy({ $0 < names.count })
      else { throw FactReader.Damage() }
      var start = 0
      let sets = lengths.map { length in
        defer { start += Int(length) }
        return positions.window(start..<start + Int(length)).map { Int($0) }
      }
      return .categories(names: names, spread(sets))
    default: throw FactReader.Damage()
    }
  }
}
