import Terminal
import Workbench

/// A list to choose from, with a line to type in that narrows it: what palettes and pickers share.
struct ChoiceList: Sendable {
  struct Choice: Sendable {
    let label: String
    /// Shown muted behind the label.
    var detail = ""
    /// Shown at the right end.
    var note = ""
    /// Why it cannot be chosen now.
    var disabledReason: String?
  }

  let choices: [Choice]
  var field = TextField()
  var position = 0

  /// Positions in `choices` that match what was typed, best first.
  var matches: [Int] {
    guard !field.text.isEmpty else { return Array(choices.indices) }
    let typed = FuzzyMatch.scalars(field.text)
    let scored = choices.indices.compactMap { index -> (index: Int, score: Int)? in
      let choice = choices[index]
      let byLabel = FuzzyMatch.score(of: typed, in: FuzzyMatch.scalars(choice.label))
      let byDetail = FuzzyMatch.score(of: typed, in: FuzzyMatch.scalars(choice.detail))
        .map { $0 / 2 }
      return [byLabel, byDetail].compactMap { $0 }.max().map { (index, $0) }
    }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.index)
  }

  var selected: Int? {
    let matches = matches
    return matches.isEmpty ? nil : matches[min(position, matches.count - 1)]
  }

  /// Whether the key moved or typed.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .down, .control("n"), .tab: position = min(position + 1, max(0, matches.count - 1))
    case .up, .control("p"), .backTab: position = max(0, position - 1)
    case .pageDown: position = min(position + 10, max(0, matches.count - 1))
    case .pageUp: position = max(0, position - 10)
    default:
      guard field.handle(key) else { return false }
      position = 0
    }
    return true
  }

  mutating func paste(_ text: String) {
    field.insert(text)
    position = 0
  }

  func draw(into buffer: inout CellBuffer, area: Rect, prompt: String, glyphs: GlyphSet) {
    let inner = area.inset(columns: 0, rows: 1)
    buffer.write(
      prompt, column: inner.origin.column, row: inner.origin.row,
      style: Style(.accent, on: .overlay, .bold))
    let promptWidth = TextLayout.width(of: prompt)
    field.draw(
      into: &buffer, column: inner.origin.column + promptWidth, row: inner.origin.row,
      columns: inner.size.columns - promptWidth, style: Style(.text, on: .overlay))
    let matches = matches
    let visible = max(0, inner.size.rows - 1)
    let current = min(position, max(0, matches.count - 1))
    let top = max(0, current - visible + 1)
    for (offset, match) in matches.dropFirst(top).prefix(visible).enumerated() {
      draw(
        choices[match], row: inner.origin.row + 1 + offset, isSelected: top + offset == current,
        into: &buffer, area: inner, glyphs: glyphs)
    }
    if matches.isEmpty {
      buffer.write(
        "Nothing matches.", column: inner.origin.column + 2, row: inner.origin.row + 1,
        style: Style(.muted, on: .overlay))
    }
  }

  private func draw(
    _ choice: Choice, row: Int, isSelected: Bool, into buffer: inout CellBuffer, area: Rect,
    glyphs: GlyphSet
  ) {
    let ground = ChoiceLine.draw(
      isSelected: isSelected, row: row, into: &buffer, area: area, glyphs: glyphs)
    let isOff = choice.disabledReason != nil
    let noteWidth = TextLayout.width(of: choice.note)
    let room = area.size.columns - 3 - (noteWidth > 0 ? noteWidth + 1 : 0)
    let used = buffer.write(
      choice.label, column: area.origin.column + 2, row: row,
      style: Style(isOff ? .muted : isSelected ? .selectionText : .text, on: ground), limit: room)
    if room - used > 6 {
      buffer.write(
        choice.disabledReason ?? choice.detail, column: area.origin.column + 4 + used, row: row,
        style: Style(.muted, on: ground, isOff ? .italic : []), limit: room - used - 2)
    }
    buffer.write(
      choice.note, column: area.origin.column + area.size.columns - noteWidth - 1, row: row,
      style: Style(.accent, on: ground), limit: noteWidth)
  }

  func cursor(in area: Rect, prompt: String) -> Point {
    let promptWidth = TextLayout.width(of: prompt)
    return Point(
      column: area.origin.column + promptWidth
        + field.cursorColumn(in: area.size.columns - promptWidth),
      row: area.origin.row + 1)
  }
}
