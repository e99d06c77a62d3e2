import Interactions
import Wording

/// One column of a catalogue as a giver of terms.
struct ContentSource {
  let field: ContentField
  private let cells: AttributeTable.Column.Cells
  private let bands: NumberBands
  private let labels: [String]

  /// Every column that says what items are like; links and plain numbers do not.
  static func sources(of catalogue: Catalogue) -> [ContentSource] {
    catalogue.attributes.columns.compactMap { column in
      switch column.cells {
      case .text(let texts):
        if isAddress(texts) { return nil }
        let field: ContentField =
          column.name == catalogue.titleColumn
          ? .title : column.name == catalogue.descriptionColumn ? .description : .attribute
        return ContentSource(field, column.cells)
      case .categories: return ContentSource(.category, column.cells)
      case .number(let numbers):
        if column.name == catalogue.priceColumn {
          return ContentSource(.price, column.cells, numbers) { "price \(span($0, Words.number))" }
        }
        if column.name == catalogue.releasedColumn {
          return ContentSource(.era, column.cells, numbers) { "released \(span($0, Words.number))" }
        }
        return nil
      case .date(let dates):
        guard column.name == catalogue.releasedColumn else { return nil }
        return ContentSource(.era, column.cells, dates.map { $0.map(Double.init) }) {
          "released \(span($0) { String(Words.day(Int64($0)).prefix(7)) })"
        }
      }
    }
  }

  /// Days since 1970 of each item's release; a plain number is a year.
  static func releaseDays(of catalogue: Catalogue, itemCount: Int) -> [Double?] {
    switch catalogue.releasedColumn.flatMap({ catalogue.attributes.column(named: $0)?.cells }) {
    case .date(let dates)?: dates.map { $0.map { Double($0) / 86_400_000 } }
    case .number(let years)?: years.map { $0.map { ($0 - 1970) * 365.25 } }
    default: [Double?](repeating: nil, count: itemCount)
    }
  }

  private init(
    _ field: ContentField, _ cells: AttributeTable.Column.Cells, _ numbers: [Double?] = [],
    label: (ClosedRange<Double>) -> String = { _ in "" }
  ) {
    self.field = field
    self.cells = cells
    let bands = NumberBands(numbers.compactMap(\.self))
    self.bands = bands
    labels = (0..<bands.count).map { label(bands.range(of: $0)) }
  }

  /// Runs `body` for each term of an item with how often it is there; a term may come twice.
  func forEachTerm(of item: Int, _ body: (String, Double) -> Void) {
    switch cells {
    case .text(let texts): for word in Tokenizer.words(of: texts[item] ?? "") { body(word, 1) }
    case .categories(let names, let sets): for name in sets[item] ?? [] { body(names[name], 1) }
    case .number(let numbers): forEachBand(of: numbers[item], body)
    case .date(let dates): forEachBand(of: dates[item].map(Double.init), body)
    }
  }

  private func forEachBand(of number: Double?, _ body: (String, Double) -> Void) {
    guard let number else { return }
    for membership in bands.memberships(of: number) {
      body(labels[membership.band], membership.share)
    }
  }

  private static func isAddress(_ texts: [String?]) -> Bool {
    let known = texts.lazy.compactMap(\.self).prefix(50)
    return !known.isEmpty && known.allSatisfy { $0.contains("://") }
  }

  private static func span(
    _ range: ClosedRange<Double>, _ word: (Double) -> String
  ) -> String {
    let (low, high) = (word(range.lowerBound), word(range.upperBound))
    return low == high ? low : "\(low) to \(high)"
  }
}
