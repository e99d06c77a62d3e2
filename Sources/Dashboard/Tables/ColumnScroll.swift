/// Which columns of a table wider than its pane are in view.
struct ColumnScroll: Sendable, Hashable {
  /// The column under the cursor; nil while a person only goes up and down.
  var cursor: Int?
  /// Columns that the person has frozen on the left; nil: as the table says.
  var frozen: Int?
  /// Columns right of the frozen ones that have left the view.
  var scrolled = 0

  /// Columns in the order shown: those that stay, then those that scroll.
  func split(_ table: Table, hidden: Set<Int>) -> (frozen: [Int], moving: [Int]) {
    let shown = table.columns.indices.filter { !hidden.contains($0) }
    let count = min(frozen ?? table.frozenColumns, max(0, shown.count - 1))
    return (Array(shown.prefix(count)), Array(shown.dropFirst(count)))
  }

  /// Whether the view is anything but the columns that fit by themselves.
  var isMoved: Bool { cursor != nil || scrolled > 0 || frozen != nil }

  mutating func move(by step: Int, in table: Table, hidden: Set<Int>) {
    let (frozen, moving) = split(table, hidden: hidden)
    let shown = frozen + moving
    guard let first = moving.first else { return }
    // The first step leaves the column where the eye is.
    let now = shown.firstIndex(of: cursor ?? first) ?? 0
    cursor = shown[max(0, min(shown.count - 1, now + step))]
  }

  /// Freezes the columns left of the cursor (the first one without a cursor), or lets them go where
  /// they are frozen already.
  mutating func toggleFreeze(in table: Table, hidden: Set<Int>) {
    let (frozen, moving) = split(table, hidden: hidden)
    let position = (frozen + moving).firstIndex { $0 == cursor } ?? frozen.count
    self.frozen = !frozen.isEmpty && position == frozen.count ? 0 : max(1, position)
    scrolled = 0
  }

  /// Scrolls as little as brings the cursor into view.
  ///
  /// - Parameter available: Cells for all columns with a blank between them.
  mutating func scroll(toShowIn available: Int, of table: Table, hidden: Set<Int>) {
    let moving = split(table, hidden: hidden).moving
    scrolled = max(0, min(scrolled, moving.count - 1))
    guard let cursor, let target = moving.firstIndex(of: cursor) else { return }
    scrolled = min(scrolled, target)
    while scrolled < target,
      !columns(of: table, hidden: hidden, available: available)
        .contains(cursor)
    {
      scrolled += 1
    }
  }

  /// The columns in view at their least widths: at least one that scrolls, cut if it must be.
  func columns(of table: Table, hidden: Set<Int>, available: Int) -> [Int] {
    let (frozen, moving) = split(table, hidden: hidden)
    let widthOf = { (column: Int) in table.columns[column].width.minimum + 1 }
    var used = frozen.reduce(-1) { $0 + widthOf($1) }
    var shown = frozen
    for column in moving.dropFirst(scrolled) {
      used += widthOf(column)
      guard used <= available || shown.count == frozen.count else { break }
      shown.append(column)
    }
    return shown
  }
}
