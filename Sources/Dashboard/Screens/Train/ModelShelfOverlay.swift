import Recommenders
import Terminal
import Workbench

/// The shelf of models by family: each says when to use it, when not, what it costs and what its
/// explanation means.
struct ModelShelfOverlay: Overlay {
  /// What the model is chosen for.
  enum Purpose: Sendable { case run, search }

  private let purpose: Purpose
  private var list: ShelfList
  /// Where there is no room beside the list, the card of the model takes its place.
  private var isReading = false
  private var scroll = ScrolledText()
  /// What was wrong with the last choice.
  private var complaint: Failure?

  init(_ purpose: Purpose, _ state: WorkbenchState) {
    self.purpose = purpose
    list = ShelfList(state)
  }

  var title: String { purpose == .run ? "New run: which model?" : "Search: which model?" }
  var hints: [(key: String, label: String)] {
    [
      ("↑↓", "choose"), ("type", "to filter"),
      ("enter", purpose == .run ? "settings" : "what to search"), ("esc", "close"),
    ]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 104, rows: max(20, min(list.lines.count + 5, context.size.rows - 4)))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    complaint = nil
    if Self.isNarrow(context), handleReading(key, context) { return .stay }
    switch key {
    case .escape: return .close
    case .enter:
      guard let entry = list.selectedEntry else { return .stay }
      if let obstacle = entry.obstacle {
        complaint = obstacle
        return .stay
      }
      return choose(entry.card, context)
    default:
      list.handle(key)
      return .stay
    }
  }

  private static func isNarrow(_ context: ScreenContext) -> Bool { context.size.columns < 66 }

  /// Right opens the card, left or escape goes back to the list.
  private mutating func handleReading(_ key: Key, _ context: ScreenContext) -> Bool {
    switch key {
    case .right where !isReading:
      isReading = true
      scroll = ScrolledText()
    case .left where isReading, .escape where isReading: isReading = false
    case .enter: return false
    default:
      if isReading, let entry = list.selectedEntry {
        let area = Self.below(content(context))
        let lines = cardLines(entry, area.size, context).count
        _ = scroll.handle(key, lines: lines, rows: area.size.rows)
      }
      return isReading
    }
    return true
  }

  private func choose(_ card: ModelCard, _ context: ScreenContext) -> OverlayOutcome {
    switch purpose {
    case .run:
      return .closeAnd { model, _ in
        model.open(NewRunOverlay(modelID: card.id, settings: ModelSettings(), seed: 7))
      }
    case .search:
      if card.hyperparameters.isEmpty {
        return .closeAnd { model, _ in
          model.toast = Toast("\(card.name) has no settings to search.", .notice)
        }
      }
      let seconds = context.state.runs.last { $0.modelID == card.id }?.trainingSeconds
      return .closeAnd { model, workbench in
        model.open(
          form: SearchForm(card: card, secondsPerTrial: seconds),
          value: SearchForm.Draft(card: card), workbench)
      }
    }
  }

  private static let prompt = "/ "

  private static func fieldColumns(_ area: Rect) -> Int { area.size.columns - 4 }

  /// What the line to type in leaves.
  private static func below(_ area: Rect) -> Rect {
    Rect(
      column: area.origin.column, row: area.origin.row + 3, columns: area.size.columns,
      rows: max(1, area.size.rows - 4))
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    buffer.write(
      Self.prompt, column: area.origin.column, row: area.origin.row + 1,
      style: Style(.accent, on: .overlay, .bold))
    list.field.draw(
      into: &buffer, column: area.origin.column + 2, row: area.origin.row + 1,
      columns: Self.fieldColumns(area), style: Style(.text, on: .overlay))
    let below = Self.below(area)
    if !Self.isNarrow(context) {
      let width = min(28, area.size.columns * 2 / 5)
      list.draw(
        into: &buffer,
        area: Rect(
          column: below.origin.column, row: below.origin.row, columns: width,
          rows: below.size.rows), context)
      drawCard(
        into: &buffer,
        Rect(
          column: below.origin.column + width + 2, row: below.origin.row,
          columns: below.size.columns - width - 2, rows: below.size.rows), context)
    } else if isReading {
      drawCard(into: &buffer, below, context)
    } else {
      let rows = below.size.rows - 4
      list.draw(
        into: &buffer,
        area: Rect(
          column: below.origin.column, row: below.origin.row, columns: below.size.columns,
          rows: rows), context)
      drawSummary(
        into: &buffer,
        Rect(
          column: below.origin.column, row: below.origin.row + rows,
          columns: below.size.columns, rows: 4), context)
    }
  }

  /// What the model does, in three lines, and how to read on.
  private func drawSummary(
    into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext
  ) {
    guard let entry = list.selectedEntry else { return }
    let obstacle = complaint ?? entry.obstacle
    let text = obstacle.map { "\($0.reason). \($0.advice)" } ?? entry.card.summary
    let role: Role = obstacle == nil ? .text : complaint == nil ? .warning : .bad
    for (offset, line) in TextLayout.wrap(text, columns: area.size.columns).prefix(3)
      .enumerated()
    {
      buffer.write(
        line, column: area.origin.column, row: area.origin.row + offset,
        style: Style(role, on: .overlay), limit: area.size.columns)
    }
    buffer.write(
      "→ when to use it, what it costs", column: area.origin.column, row: area.rows.upperBound - 1,
      style: Style(.accent, on: .overlay), limit: area.size.columns)
  }

  private func drawCard(into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext) {
    guard let entry = list.selectedEntry else { return }
    let lines = cardLines(entry, area.size, context)
    for (offset, line) in scroll.window(of: lines, rows: area.size.rows).enumerated() {
      let row = area.origin.row + offset
      buffer.write(
        line.label, column: area.origin.column, row: row, style: Style(.muted, on: .overlay))
      buffer.write(
        line.text, column: area.origin.column + line.indent, row: row,
        style: Style(line.role, on: .overlay), limit: area.size.columns - line.indent)
    }
  }

  /// The card as it breaks at a size.
  private func cardLines(
    _ entry: ShelfList.Entry, _ size: Size, _ context: ScreenContext
  ) -> [(label: String, text: String, indent: Int, role: Role)] {
    let card = entry.card
    var texts: [(label: String, text: String, role: Role)] = [("", card.summary, .text)]
    if let obstacle = complaint ?? entry.obstacle {
      texts.append(
        ("", "\(obstacle.reason). \(obstacle.advice)", complaint == nil ? .warning : .bad))
    }
    texts += [
      ("use when", card.useWhen, .text), ("not when", card.avoidWhen, .text),
      ("why", card.explanation, .text), ("cost", card.cost, .text),
      ("here", memory(card, context), .text), ("source", card.source, .muted),
    ]
    return texts.flatMap { label, text, role in
      let indent = label.isEmpty ? 0 : 10
      let lines = TextLayout.wrap(text, columns: size.columns - indent).enumerated().map {
        offset, line in (offset == 0 ? label : "", line, indent, role)
      }
      // Air where there is room for it.
      return size.rows > 22 ? lines + [("", "", 0, role)] : lines
    }
  }

  private func memory(_ card: ModelCard, _ context: ScreenContext) -> String {
    guard let train = context.state.open?.experiment?.train,
      let recipe = ModelShelf.recipe(id: card.id),
      let bytes = try? recipe.memoryEstimate(for: train, settings: ModelSettings())
    else { return "open data to see what it needs" }
    return "needs about \(Phrase.bytes(bytes)) beside the data, with its defaults"
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    Point(
      column: area.origin.column + 2 + list.field.cursorColumn(in: Self.fieldColumns(area)),
      row: area.origin.row + 1)
  }
}
