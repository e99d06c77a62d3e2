import SparseMath

/// The attribute files of one subject, read but not yet joined.
struct AttributeReader {
  let subject: AttributeFile.Subject
  /// The ids of all files.
  let keys = KeyDictionary()
  private(set) var remarks: [String] = []
  private var tables: [(file: AttributeFile, text: AttributeText, tags: [[String]?]?)] = []

  init(
    _ files: [AttributeFile], _ subject: AttributeFile.Subject, parallelism: Parallelism
  ) throws {
    self.subject = subject
    for file in files where file.subject == subject {
      let text = try AttributeText(file, keys: keys, parallelism: parallelism)
      var tags: [[String]?]?
      if case .tags(let assignments, let names)? = file.categories {
        tags = try TagCategories.read(
          assignments: assignments, names: names, keys: keys, rowKeys: text.rowKeys,
          parallelism: parallelism)
      }
      tables.append((file, text, tags))
      remarks += text.remarks
    }
  }

  var isEmpty: Bool { tables.isEmpty }

  /// The facts by dense index.
  func table(positions: [UInt32], count: Int) -> AttributeTable {
    var isKnown = [Bool](repeating: false, count: count)
    for position in positions { isKnown[Int(position)] = true }
    var columns: [AttributeTable.Column] = []
    for (file, text, tags) in tables {
      let rows = text.rowKeys.map { Int(positions[Int($0)]) }
      func spread(_ values: [[Int]?]) -> [[Int]?] {
        var cells = [[Int]?](repeating: nil, count: count)
        for (row, position) in rows.enumerated() { cells[position] = values[row] }
        return cells
      }
      var plain = file.mapping.columns.indices.filter { $0 != file.idColumn }
      if case .flags(let first, let names)? = file.categories {
        plain.removeAll { $0 >= first }
        let sets = rows.indices.map { row -> [String]? in
          names.indices.filter { text.cells[first + $0][row] == "1" }.map { names[$0] }
        }
        columns.append(
          AttributeTable.Column(
            name: "genres", cells: AttributeCells.categories(sets, spread: spread)))
      }
      for column in plain {
        columns.append(
          AttributeCells.column(
            named: file.mapping.columns[column].name, text.cells[column], positions: rows,
            count: count, listSeparator: file.listSeparator?.first))
      }
      if let tags {
        columns.append(
          AttributeTable.Column(
            name: "tags", cells: AttributeCells.categories(tags, spread: spread)))
      }
    }
    return AttributeTable(isKnown: isKnown, columns: columns)
  }

  /// One line for each file: how its ids met those that interact.
  func joins(_ assignment: IdentifierAssignment) -> [LoadReport.Join] {
    tables.map { file, text, _ in
      LoadReport.Join(
        table: Folder.lastComponent(file.path), subject: subject.rawValue,
        tableCount: text.rowKeys.count, interactingCount: assignment.interactingCount,
        matchedCount: text.rowKeys.count { assignment.isInteracting[Int($0)] })
    }
  }
}

extension Catalogue {
  /// Finds out which columns are title, categories and so on by their names and kinds.
  init(guessingRolesOf attributes: AttributeTable) {
    func name(_ known: Set<String>, _ fits: (AttributeTable.Column.Cells) -> Bool) -> String? {
      attributes.columns.first { known.contains(ColumnSample.key($0.name)) && fits($0.cells) }?.name
    }
    let isText = { (cells: AttributeTable.Column.Cells) in
      if case .text = cells { true } else { false }
    }
    let isCategories = { (cells: AttributeTable.Column.Cells) in
      if case .categories = cells { true } else { false }
    }
    let isNumber = { (cells: AttributeTable.Column.Cells) in
      if case .number = cells { true } else { false }
    }
    let isWhen = { (cells: AttributeTable.Column.Cells) in
      switch cells {
      case .date, .number: true
      default: false
      }
    }
    self.init(
      attributes: attributes, titleColumn: name(ColumnNames.titles, isText),
      categoryColumn: name(ColumnNames.categories, isCategories),
      priceColumn: name(ColumnNames.prices, isNumber),
      releasedColumn: name(ColumnNames.releases, isWhen),
      descriptionColumn: name(ColumnNames.descriptions, isText))
  }
}
