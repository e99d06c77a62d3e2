import Recommenders
import Terminal
import Workbench

/// The models of the shelf under the headings of their families, narrowed by what is typed.
struct ShelfList: Sendable {
  struct Entry: Sendable {
    let card: ModelCard
    /// Why it cannot be started on these data, with what to do; nil: it can.
    let obstacle: Failure?
  }

  enum Line {
    case heading(String)
    case entry(Int)
  }

  let entries: [Entry]
  var field = TextField()
  private(set) var selected: Int?

  init(_ state: WorkbenchState) {
    let order = ModelFamily.allCases
    let experiment = state.open?.experiment
    entries = ModelShelf.recipes.map { recipe in
      Entry(card: recipe.card, obstacle: experiment?.obstacle(to: recipe))
    }.enumerated().sorted {
      // Families together, in their order; within one as the shelf has them.
      (order.firstIndex(of: $0.element.card.family) ?? 0, $0.offset)
        < (order.firstIndex(of: $1.element.card.family) ?? 0, $1.offset)
    }.map(\.element)
    selected = entries.firstIndex { $0.obstacle == nil && $0.card.family != .popularity } ?? 0
  }

  var selectedEntry: Entry? { selected.map { entries[$0] } }

  /// Positions of entries that match what was typed: by name, family or summary.
  var matches: [Int] {
    guard !field.text.isEmpty else { return Array(entries.indices) }
    return entries.indices.filter { score(of: $0) != nil }
  }

  private func score(of index: Int) -> Int? {
    let card = entries[index].card
    let byName = [card.name, card.id].compactMap { FuzzyMatch.score(of: field.text, in: $0) }.max()
    let text = card.family.title + " " + card.summary
    let isInText = text.lowercased().contains(field.text.lowercased())
    return byName.map { $0 + 1000 } ?? (isInText ? 0 : nil)
  }

  var lines: [Line] {
    var lines: [Line] = []
    var family: ModelFamily?
    for index in matches {
      if entries[index].card.family != family {
        family = entries[index].card.family
        lines.append(.heading(entries[index].card.family.title))
      }
      lines.append(.entry(index))
    }
    return lines
  }

  mutating func handle(_ key: Key) {
    let matches = matches
    let position = selected.flatMap { matches.firstIndex(of: $0) }
    func move(_ step: Int) {
      guard !matches.isEmpty else { return }
      selected = matches[min(matches.count - 1, max(0, (position ?? 0) + step))]
    }
    switch key {
    case .down, .control("n"), .tab: move(1)
    case .up, .control("p"), .backTab: move(-1)
    case .pageDown: move(8)
    case .pageUp: move(-8)
    case .home: move(-matches.count)
    case .end: move(matches.count)
    default:
      // Who is used to filters starts with the key for one.
      if key == .character("/"), field.text.isEmpty { return }
      guard field.handle(key) else { return }
      // The best match is under the cursor, wherever its family stands.
      let now = self.matches
      selected = now.max { (score(of: $0) ?? 0, -$0) < (score(of: $1) ?? 0, -$1) }
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let lines = lines
    let current =
      lines.firstIndex { if case .entry(let index) = $0 { index == selected } else { false } } ?? 0
    // The heading above the first entry stays in sight with it.
    let top = max(0, min(current - 1, current - area.size.rows + 2))
    for (offset, line) in lines.dropFirst(top).prefix(area.size.rows).enumerated() {
      draw(line, row: area.origin.row + offset, into: &buffer, area, context)
    }
    if lines.isEmpty {
      buffer.write(
        "Nothing matches.", column: area.origin.column + 2, row: area.origin.row,
        style: Style(.muted, on: .overlay), limit: area.size.columns - 2)
    }
  }

  private func draw(
    _ line: Line, row: Int, into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext
  ) {
    switch line {
    case .heading(let title):
      buffer.write(
        title, column: area.origin.column, row: row, style: Style(.muted, on: .overlay),
        limit: area.size.columns)
    case .entry(let index):
      let entry = entries[index]
      let isSelected = index == selected
      let ground = ChoiceLine.draw(
        isSelected: isSelected, row: row, into: &buffer, area: area, glyphs: context.glyphs)
      let isOff = entry.obstacle != nil
      let used = buffer.write(
        entry.card.name, column: area.origin.column + 2, row: row,
        style: Style(isOff ? .muted : isSelected ? .selectionText : .text, on: ground),
        limit: area.size.columns - 2)
      if isOff, area.size.columns - used > 8 {
        buffer.write(
          context.glyphs == .ascii ? "x" : "✗", column: area.origin.column + 3 + used, row: row,
          style: Style(.muted, on: ground), limit: 1)
      }
    }
  }
}
