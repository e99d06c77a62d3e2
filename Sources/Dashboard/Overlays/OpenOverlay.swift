import Terminal
import Workbench

/// Asks for a file or folder to open and lists what the workbench knows: recent ones and what is nearby.
struct OpenOverlay: Overlay {
  private var field = TextField()
  private var position = 0
  private var places = LocationCompletion.places(matching: "")

  var title: String { "Open" }
  var hints: [(key: String, label: String)] {
    [("enter", "open"), ("tab", "complete"), ("↑↓", "choose"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 84, rows: 18) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .down: position = min(position + 1, max(0, places.count - 1))
    case .up: position = max(0, position - 1)
    case .tab:
      if position < places.count { field = TextField(places[position].path) }
      complete()
    case .enter:
      let typed = field.text
      let location =
        typed.isEmpty || position > 0 ? places.dropFirst(position).first?.path ?? typed : typed
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

  mutating func paste(_ text: String) {
    field.insert(text)
    complete()
  }

  private mutating func complete() {
    places = LocationCompletion.places(matching: field.text)
    position = 0
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let column = area.origin.column
    var row = area.origin.row + 1
    buffer.write("> ", column: column, row: row, style: Style(.accent, on: .overlay, .bold))
    buffer.write(
      field.text, column: column + 2, row: row, style: Style(.text, on: .overlay),
      limit: area.size.columns - 2)
    row += 1
    for (offset, place) in places.enumerated() {
      guard row + offset < area.rows.upperBound - 1 else { break }
      let ground: Role = offset == position ? .selection : .overlay
      buffer.fill(
        Rect(column: column, row: row + offset, columns: area.size.columns, rows: 1),
        with: Cell(" ", style: Style(.text, on: ground)))
      let used = buffer.write(
        place.path, column: column + 2, row: row + offset, style: Style(.text, on: ground),
        limit: area.size.columns - 24)
      buffer.write(
        place.kind, column: column + 4 + used, row: row + offset, style: Style(.muted, on: ground),
        limit: area.size.columns - used - 5)
    }
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    Point(column: area.origin.column + 2 + field.cursorColumn, row: area.origin.row + 1)
  }
}
