import Interactions
import Wording

/// What no attribute of its kind can be: a price below zero, a date that has not come yet, a date that is
/// none, the year 0.
///
/// Kinds go by the words of a column's name.
struct ImplausibleValues {
  /// In words, such as `zero or less`.
  let fault: String
  /// Positions in the table, ascending, with the value as text.
  let cells: [(position: Int, text: String)]
  let isWarning: Bool

  static func all(in column: AttributeTable.Column, now: Int64) -> [ImplausibleValues] {
    let words = Set(column.name.lowercased().split { !$0.isLetter }.map(String.init))
    switch column.cells {
    case .number(let cells):
      if !words.isDisjoint(with: ["price", "prices", "cost"]) { return prices(cells) }
      if words.contains("year") {
        return years(cells, thisYear: CivilDate(millisecondsSince1970: now).year)
      }
      if words.contains("age") { return ages(cells) }
      return []
    case .date(let cells): return dates(cells, now: now)
    case .text(let cells): return malformedDates(cells)
    case .categories: return []
    }
  }

  /// Cells that keep a column of dates from being one.
  private static func malformedDates(_ cells: [String?]) -> [ImplausibleValues] {
    let filled = cells.indices.filter { cells[$0] != nil }
    func isDate(_ position: Int) -> Bool { cells[position].map(AttributeTable.isDate) ?? true }
    // Most columns of text are not about dates at all, as their first cells tell.
    guard filled.count >= 20, filled.prefix(20).count(where: isDate) > 10 else { return [] }
    let wrong = filled.filter { !isDate($0) }
    guard !wrong.isEmpty, wrong.count * 20 <= filled.count else { return [] }
    let found = wrong.map { (position: $0, text: cells[$0] ?? "") }
    return [ImplausibleValues(fault: "not a date", cells: found, isWarning: true)]
  }

  private static func prices(_ cells: [Double?]) -> [ImplausibleValues] {
    numbers(cells, "below zero", isWarning: true) { $0 < 0 }
      + numbers(cells, "zero", isWarning: false) { $0 == 0 }
  }

  /// Works of antiquity have years below zero; there was no year 0.
  private static func years(_ cells: [Double?], thisYear: Int) -> [ImplausibleValues] {
    numbers(cells, "0", isWarning: true) { $0 == 0 }
      + numbers(cells, "later than next year", isWarning: true) { $0 > Double(thisYear + 1) }
  }

  private static func ages(_ cells: [Double?]) -> [ImplausibleValues] {
    numbers(cells, "beyond any life", isWarning: true) { $0 <= 0 || $0 > Thresholds.oldestAge }
  }

  private static func dates(_ cells: [Int64?], now: Int64) -> [ImplausibleValues] {
    let latest = now + Thresholds.clockSkew
    return found(cells, "in the future", isWarning: true, text: Words.day) { $0 > latest }
      + found(cells, "the very start of the calendar", isWarning: true, text: Words.day) {
        CivilDate(millisecondsSince1970: $0).year <= 1
      }
  }

  private static func numbers(
    _ cells: [Double?], _ fault: String, isWarning: Bool, where isAtFault: (Double) -> Bool
  ) -> [ImplausibleValues] {
    found(cells, fault, isWarning: isWarning, text: Words.number, where: isAtFault)
  }

  private static func found<Value>(
    _ cells: [Value?], _ fault: String, isWarning: Bool, text: (Value) -> String,
    where isAtFault: (Value) -> Bool
  ) -> [ImplausibleValues] {
    let found = cells.indices.compactMap { position in
      cells[position].flatMap { isAtFault($0) ? (position, text($0)) : nil }
    }
    return found.isEmpty
      ? [] : [ImplausibleValues(fault: fault, cells: found, isWarning: isWarning)]
  }
}
