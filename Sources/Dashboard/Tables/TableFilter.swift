/// What `/` was given: plain text, `!` for rows without it, `~` for letters in that order, `column:` for one column.
struct TableFilter: Sendable, Hashable {
  var text = ""

  var isEmpty: Bool { text.isEmpty }

  /// The rows of a table that pass.
  func rows(of table: Table) -> [Int] {
    guard !isEmpty else { return Array(0..<table.rowCount) }
    let query = Query(text, columns: table.columns)
    return (0..<table.rowCount).filter { row in
      let columns = query.column.map { [$0] } ?? Array(table.columns.indices)
      let matches = columns.contains { query.matches(table.cell(row, $0).plain) }
      return matches != query.isInverse
    }
  }

  /// The filter's text taken apart.
  private struct Query {
    var isInverse = false
    var isFuzzy = false
    var column: Int?
    var needle: [Unicode.Scalar]

    init(_ text: String, columns: [TableColumn]) {
      var rest = Substring(text)
      if rest.first == "!" {
        isInverse = true
        rest = rest.dropFirst()
      }
      if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex {
        let name = rest[..<colon].lowercased()
        if let match = columns.firstIndex(where: { $0.title.lowercased().hasPrefix(name) }) {
          column = match
          rest = rest[rest.index(after: colon)...]
        }
      }
      if rest.first == "~" {
        isFuzzy = true
        rest = rest.dropFirst()
      }
      let text = String(rest)
      needle = isFuzzy ? FuzzyMatch.scalars(text) : Array(text.lowercased().unicodeScalars)
    }

    func matches(_ text: String) -> Bool {
      isFuzzy
        ? FuzzyMatch.score(of: needle, in: FuzzyMatch.scalars(text)) != nil
        : contains(Array(text.lowercased().unicodeScalars))
    }

    private func contains(_ haystack: [Unicode.Scalar]) -> Bool {
      guard needle.count <= haystack.count else { return false }
      return (0...haystack.count - needle.count).contains { start in
        haystack[start..<start + needle.count].elementsEqual(needle)
      }
    }
  }
}
