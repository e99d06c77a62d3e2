/// How the text of a file is divided, guessed from its first records.
struct TableGuess {
  let layout: Mapping.Layout
  let separator: String
  let hasHeader: Bool
  /// From the header, or `column 1` and so on.
  let names: [String]
  /// Types behind the names of a RecBole header, else empty.
  let types: [String]
  /// At most 200, without the header.
  let rows: [[String]]

  var samples: [ColumnSample] {
    names.indices.map { column in
      ColumnSample(
        name: names[column], cells: rows.compactMap { $0.count > column ? $0[column] : nil })
    }
  }

  init?(_ head: FileHead, hints: ReadingHints = .none) {
    if head.looksLikeJSON {
      guard let (keys, rows) = head.jsonRows() else { return nil }
      layout = .jsonLines
      separator = "\n"
      hasHeader = false
      names = keys
      types = []
      self.rows = rows
      return
    }
    guard let (separator, records) = Self.separator(of: head, hint: hints.separator) else {
      return nil
    }
    self.separator = separator
    if hints.separator == nil, Self.isAdjacency(records) {
      layout = .adjacency
      hasHeader = false
      names = ["user", "items"]
      types = []
      rows = records
      return
    }
    layout = .delimited
    let first = records[0]
    let typed = first.map { $0.split(separator: ":", omittingEmptySubsequences: false) }
    let known: Set<Substring> = ["token", "token_seq", "float", "float_seq"]
    if typed.allSatisfy({ $0.count == 2 && known.contains($0[1]) }) {
      hasHeader = true
      names = typed.map { String($0[0]) }
      types = typed.map { String($0[1]) }
    } else {
      let isNamed = hints.hasHeader ?? Self.isHeader(first, above: records.dropFirst())
      hasHeader = isNamed
      names = first.indices.map { column in
        isNamed && !first[column].isEmpty ? first[column] : "column \(column + 1)"
      }
      types = []
    }
    rows = hasHeader ? Array(records.dropFirst()) : records
  }

  /// A table whose columns the database names.
  init(databaseColumns names: [String], rows: [[String]]) {
    layout = .database
    separator = ""
    hasHeader = false
    self.names = names
    types = []
    self.rows = rows
  }

  /// The separator that divides most records into the same number of fields, at least two.
  private static func separator(
    of head: FileHead, hint: String?
  ) -> (String, records: [[String]])? {
    if let hint {
      let records = head.records(separator: hint)
      return records.isEmpty ? nil : (hint, records)
    }
    var best: (score: Double, separator: String, records: [[String]])?
    for separator in ["::", "\t", ", ", ",", ";", "|", " "] {
      let records = head.records(separator: separator)
      let counts = Dictionary(grouping: records, by: \.count).mapValues(\.count)
      // Of equal counts the larger number of fields, so that the result is always the same.
      guard let modal = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
        modal.key > 1 || counts.count > 1
      else { continue }
      let isUniform = modal.key > 1
      let score = isUniform ? Double(modal.value) / Double(records.count) : 0.1
      if score > (best?.score ?? 0) { best = (score, separator, records) }
    }
    return best.map { ($0.separator, $0.records) }
  }

  /// Whole numbers only, and lines of different lengths.
  private static func isAdjacency(_ records: [[String]]) -> Bool {
    guard records.count > 1, Set(records.map(\.count)).count > 1 else { return false }
    return records.allSatisfy { record in
      var cells = record[...]
      while cells.last == "" { cells.removeLast() }
      return cells.allSatisfy { FieldText.canonicalInteger(Array($0.utf8)) != nil }
    }
  }

  private static func isHeader(_ first: [String], above rows: ArraySlice<[String]>) -> Bool {
    func isData(_ cell: String) -> Bool {
      let sample = ColumnSample(name: "", cells: [cell])
      return sample.numbers() != nil || sample.numbers(hasDecimalComma: true) != nil
        || sample.timeUnit != nil
    }
    guard !first.contains(where: isData), Set(first).count == first.count else { return false }
    if first.contains(where: { ColumnNames.role(of: $0) != nil }) { return true }
    return rows.contains { $0.contains(where: isData) }
  }
}
