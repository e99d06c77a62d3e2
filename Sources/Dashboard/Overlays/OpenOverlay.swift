import Terminal
import Workbench

/// Asks for a file or folder to open and lists those that begin with what is typed.
struct OpenOverlay: Overlay {
  private var field = TextField()
  /// The place that enter opens; nil: what is typed.
  private var position: Int?
  private var places = LocationCompletion.places(matching: "")

  var title: String { "Open" }
  var hints: [(key: String, label: String)] {
    [("enter", "open"), ("tab", "complete"), ("↑↓", "choose"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 84, rows: 18) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .down: if !places.isEmpty { position = min((position ?? -1) + 1, places.count - 1) }
    case .up: position = position.flatMap { $0 > 0 ? $0 - 1 : nil }
    case .tab:
      if let place = places.dropFirst(position ?? 0).first { field = TextField(place.path) }
      complete()
    case .enter:
      let location = position.map { places[$0].path } ?? field.text
      guard !location.isEmpty else { return .stay }
      return .closeAnd { model, workbench in
        model.go { $0.screen = .data }
        workbench.perform(.open(location: location))
      }
    default:
      _ = field.handle(key)
      complete()
    }
    return .stay
  }

  mutating func paste(_ text: String) -> OverlayOutcome {
    field.insert(text)
    complete()
    return .stay
  }

  private mutating func complete() {
    places = LocationCompletion.places(matching: field.text)
    let isWhole = field.text.isEmpty || LocationCompletion.exists(field.text)
    position = isWhole || places.isEmpty ? nil : 0
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let column = area.origin.column
    var row = area.origin.row + 1
    buffer.write("> ", column: column, row: row, style: Style(.accent, on: .overlay, .bold))
    field.draw(
      into: &buffer, column: column + 2, row: row, columns: area.size.columns - 2,
      style: Style(.text, on: .overlay))
    row += 1
    let visible = max(1, area.rows.upperBound - 1 - row)
    let top = max(0, (position ?? 0) - visible + 1)
    for (offset, place) in places.dropFirst(top).prefix(visible).enumerated() {
      let ground = ChoiceLine.draw(
        isSelected: top + offset == position, row: row + offset, into: &buffer, area: area,
        glyphs: context.glyphs)
      let used = buffer.write(
        place.path, column: column + 2, row: row + offset, style: Style(.text, on: ground),
        limit: area.size.columns - 24)
      buffer.write(
        place.kind, column: column + 4 + used, row: row + offset, style: Style(.muted, on: ground),
        limit: area.size.columns - used - 5)
    }
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    Point(
      column: area.origin.column + 2 + field.cursorColumn(in: area.size.columns - 2),
      row: area.origin.row + 1)
  }
}
