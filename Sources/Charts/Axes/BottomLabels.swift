import Terminal

/// The row of words under a chart: no two touch, none is cut, the important ones come first.
struct BottomLabels: Sendable {
  struct Label: Sendable {
    let text: String
    /// The text starts here.
    let column: Int
  }

  private let columns: Range<Int>
  private(set) var labels: [Label] = []

  init(columns: Range<Int>) { self.columns = columns }

  /// Puts a text around a column, moved inwards at the ends.
  ///
  /// - Parameter anchor: The index of the character that must stand on the column; nil centres the text.
  /// - Returns: False if it does not fit beside those already there.
  @discardableResult
  mutating func place(_ text: String, around column: Int, anchor: Int? = nil, gap: Int = 1) -> Bool
  {
    let width = TextLayout.width(of: text)
    guard width > 0, width <= columns.count else { return false }
    let wanted = column - (anchor ?? (width - 1) / 2)
    let start = max(columns.lowerBound, min(wanted, columns.upperBound - width))
    if anchor != nil, start != wanted { return false }
    let isFree = labels.allSatisfy { label in
      start + width + gap <= label.column
        || label.column + TextLayout.width(of: label.text) + gap <= start
    }
    if isFree { labels.append(Label(text: text, column: start)) }
    return isFree
  }

  /// Puts a text into the last gap that is wide enough.
  mutating func placeInGap(_ text: String, gap: Int = 2) -> Bool {
    let width = TextLayout.width(of: text)
    return (columns.lowerBound...max(columns.lowerBound, columns.upperBound - width)).reversed()
      .contains { place(text, around: $0, anchor: 0, gap: gap) }
  }

  func draw(on buffer: inout CellBuffer, row: Int, style: Style = .muted, _ glyphs: GlyphSet) {
    for label in labels {
      buffer.put(label.text, column: label.column, row: row, style: style, glyphs)
    }
  }
}
