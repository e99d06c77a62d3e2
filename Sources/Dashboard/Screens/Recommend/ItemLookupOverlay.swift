import Interactions
import Terminal
import Workbench

/// Searches titles below the list, which follows what is under the cursor.
struct ItemLookupOverlay: Overlay {
  private let purpose: ItemLookup.Purpose
  private var field = TextField()
  private var position = 0

  init(purpose: ItemLookup.Purpose) { self.purpose = purpose }

  var title: String {
    purpose == .change ? "What if the history had…" : "Where is…"
  }
  var hints: [(key: String, label: String)] {
    let enter = purpose == .change ? "add or take out" : "keep it"
    return [("type", "find"), ("↑↓", "try on"), ("enter", enter), ("esc", "done")]
  }

  private static let rows = 11

  func size(_ context: ScreenContext) -> Size { Size(columns: 50, rows: Self.rows) }

  /// On the history, or at the bottom where that is not in sight: the list stays visible.
  func place(_ context: ScreenContext) -> Rect? {
    let bottom = context.size.rows - Chrome.footerRows(context)
    let top = Chrome.headlineRows(context) + 1
    let panes = RecommendScreen(focus: RecommendScreen.list).layout(context).place(
      in: Rect(column: 0, row: top, columns: context.size.columns, rows: bottom - top))
    if let history = panes.first(where: { $0.pane == RecommendScreen.history })?.area,
      history.size.rows >= 6
    {
      return history
    }
    let rows = min(Self.rows, max(6, context.size.rows - 17))
    return Rect(column: 0, row: bottom - rows, columns: min(64, context.size.columns), rows: rows)
  }

  // MARK: Choices

  private struct Choice {
    let item: ItemIndex
    let title: String
    let note: String
  }

  /// What was found, or while nothing is typed what the history holds.
  private func choices(_ context: ScreenContext) -> [Choice] {
    guard field.text.isEmpty else {
      guard let search = context.state.itemSearch else { return [] }
      let marks = ListMarks(glyphs: context.glyphs)
      return search.results.map {
        Choice(
          item: $0.item, title: $0.title,
          note: "\(marks.popularity($0.isWellKnown)) \(Phrase.count($0.trainUserCount))")
      }
    }
    guard purpose == .change, let listing = context.state.currentListing,
      let dataset = context.state.open?.dataset
    else { return [] }
    var met: Set<ItemIndex> = []
    return listing.history.filter { $0.kind != .uncounted && met.insert($0.item).inserted }
      .prefix(100).map { Choice(item: $0.item, title: dataset.title(of: $0.item), note: "") }
  }

  // MARK: Keys

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    let choices = choices(context)
    switch key {
    case .escape: return .closeAnd { model, _ in model.view.recommend.lookup = nil }
    case .down, .control("n"): position = min(position + 1, max(0, choices.count - 1))
    case .up, .control("p"): position = max(0, position - 1)
    case .pageDown: position = min(position + 8, max(0, choices.count - 1))
    case .pageUp: position = max(0, position - 8)
    case .enter: return take(choices)
    default:
      guard field.handle(key) else { return .stay }
      position = 0
      return follow(searching: true)
    }
    return follow(searching: false)
  }

  mutating func paste(_ text: String) -> OverlayOutcome {
    field.insert(text)
    position = 0
    return follow(searching: true)
  }

  private mutating func take(_ choices: [Choice]) -> OverlayOutcome {
    guard position < choices.count else { return .stay }
    let item = choices[position].item
    guard purpose == .change else {
      return .closeAnd { model, workbench in
        model.view.recommend.lookup = nil
        model.withContext(workbench) { model, context in
          // The cursor of the list must not count as moved, or the item would be dropped at once.
          model.view.recommend.followed.listCursor = model.view.recommend.listState.cursor
          model.view.recommend.inspected = item
        }
      }
    }
    field = TextField()
    position = 0
    return .stayAnd { model, workbench in
      model.view.recommend.lookup = ItemLookup(purpose: .change)
      model.withContext(workbench) { model, context in
        model.view.recommend.toggle(item, context)
      }
    }
  }

  private func follow(searching: Bool) -> OverlayOutcome {
    let lookup = ItemLookup(purpose: purpose, text: field.text, position: position)
    return .stayAnd { model, workbench in
      model.view.recommend.lookup = lookup
      if searching { workbench.searchItems(lookup.text) }
    }
  }

  // MARK: Drawing

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = area.inset(columns: 0, rows: 1)
    buffer.write(
      "/ ", column: inner.origin.column, row: inner.origin.row,
      style: Style(.accent, on: .overlay, .bold))
    let columns = inner.size.columns - 2
    if field.text.isEmpty {
      buffer.write(
        "type part of a title", column: inner.origin.column + 2, row: inner.origin.row,
        style: Style(.muted, on: .overlay), limit: columns)
    } else {
      field.draw(
        into: &buffer, column: inner.origin.column + 2, row: inner.origin.row, columns: columns,
        style: Style(.text, on: .overlay))
    }
    let choices = choices(context)
    let visible = max(0, inner.size.rows - 1)
    let top = max(0, position - visible + 1)
    for (offset, choice) in choices.dropFirst(top).prefix(visible).enumerated() {
      draw(
        choice, row: inner.origin.row + 1 + offset, isSelected: top + offset == position,
        into: &buffer, area: inner, context)
    }
    if choices.isEmpty, !field.text.isEmpty, context.state.itemSearch?.text == field.text {
      buffer.write(
        "No title has these words.", column: inner.origin.column + 2, row: inner.origin.row + 1,
        style: Style(.muted, on: .overlay))
    }
  }

  private func draw(
    _ choice: Choice, row: Int, isSelected: Bool, into buffer: inout CellBuffer, area: Rect,
    _ context: ScreenContext
  ) {
    let ground = ChoiceLine.draw(
      isSelected: isSelected, row: row, into: &buffer, area: area, glyphs: context.glyphs)
    let (sign, role) = sign(of: choice.item, context)
    buffer.write(sign, column: area.origin.column + 2, row: row, style: Style(role, on: ground))
    let noteWidth = TextLayout.width(of: choice.note)
    buffer.write(
      choice.title, column: area.origin.column + 4, row: row,
      style: Style(isSelected ? .selectionText : .text, on: ground),
      limit: area.size.columns - 6 - noteWidth)
    buffer.write(
      choice.note, column: area.columns.upperBound - noteWidth - 1, row: row,
      style: Style(.muted, on: ground), limit: noteWidth)
  }

  /// What enter would do: put it in, take it out, or take that back.
  private func sign(of item: ItemIndex, _ context: ScreenContext) -> (String, Role) {
    guard purpose == .change, let listing = context.state.currentListing else { return ("", .text) }
    if listing.request.added.contains(item) { return ("+", .good) }
    let minus = context.glyphs == .ascii ? "-" : "−"
    if listing.request.removed.contains(item) { return (minus, .bad) }
    return listing.given.contains(item)
      ? (context.glyphs == .ascii ? "." : "·", .muted) : ("", .text)
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    Point(
      column: area.origin.column + 2 + field.cursorColumn(in: area.size.columns - 2),
      row: area.origin.row + 1)
  }
}
