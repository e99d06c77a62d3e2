import Wording

/// What the cells of a column of text mean: a number, a date, categories or text.
enum AttributeCells {
  /// Turns a column into cells for each dense index.
  ///
  /// - Parameter positions: The dense index of each row.
  static func column(
    named name: String, _ texts: [String], positions: [Int], count: Int, listSeparator: Character?
  ) -> AttributeTable.Column {
    func spread<Value>(_ values: [Value?]) -> [Value?] {
      var cells = [Value?](repeating: nil, count: count)
      for (row, position) in positions.enumerated() { cells[position] = values[row] }
      return cells
    }
    let key = ColumnSample.key(name)
    let isListed = texts.prefix(200).count { $0.contains("|") } * 5 > min(200, texts.count)
    if ColumnNames.categories.contains(key) || isListed {
      let separator: Character =
        listSeparator ?? (isListed ? "|" : texts.contains { $0.contains(", ") } ? "," : "|")
      return AttributeTable.Column(
        name: name, cells: categories(texts.map { split($0, separator) }, spread: spread))
    }
    let filled = texts.filter { !$0.isEmpty }
    if !filled.isEmpty, filled.allSatisfy({ date($0) != nil }) {
      return AttributeTable.Column(name: name, cells: .date(spread(texts.map(date))))
    }
    if !filled.isEmpty, filled.allSatisfy({ number($0) != nil }) {
      return AttributeTable.Column(name: name, cells: .number(spread(texts.map(number))))
    }
    return AttributeTable.Column(
      name: name, cells: .text(spread(texts.map { $0.isEmpty ? nil : $0 })))
  }

  /// Names with the most used first, equal use by name; nil rows have no known categories.
  static func categories(
    _ sets: [[String]?], spread: ([[Int]?]) -> [[Int]?]
  ) -> AttributeTable.Column.Cells {
    var uses: [String: Int] = [:]
    for set in sets { for name in set ?? [] { uses[name, default: 0] += 1 } }
    let names = uses.keys.sorted { left, right in
      let (a, b) = (uses[left] ?? 0, uses[right] ?? 0)
      return a != b ? a > b : left < right
    }
    let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return .categories(
      names: names,
      spread(sets.map { set in set.map { Set($0.compactMap { positions[$0] }).sorted() } }))
  }

  private static func split(_ text: String, _ separator: Character) -> [String]? {
    // MovieLens writes this where a film has no genre.
    if text.isEmpty || text == "(no genres listed)" { return text.isEmpty ? nil : [] }
    return text.split(separator: separator).map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }

  /// A leading zero makes a code, such as a zip code, not a number.
  private static func number(_ text: String) -> Double? {
    var text = text
    let isCode = text.first == "0" && text.count > 1 && !text.hasPrefix("0.")
    return isCode ? nil : text.withUTF8 { FieldText.number($0, hasDecimalComma: false) }
  }

  /// ISO 8601, or `01-Jan-1995` as in MovieLens 100K.
  fileprivate static func date(_ text: String) -> Int64? {
    var copy = text
    if let date = copy.withUTF8({ ISO8601.milliseconds($0) }) { return date }
    let parts = text.split(separator: "-")
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
      let month = CivilDate.months.firstIndex(of: String(parts[1])).map({ $0 + 1 }),
      1900...2200 ~= year, 1...CivilDate.dayCount(ofMonth: month, year: year) ~= day
    else { return nil }
    return Int64(CivilDate(year: year, month: month, day: day).daysSince1970) * 86_400_000
  }
}

extension AttributeTable {
  /// Whether a cell reads as a date; a column of dates is one in which every cell does.
  public static func isDate(_ text: String) -> Bool { AttributeCells.date(text) != nil }
}
