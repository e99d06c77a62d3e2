import Terminal
import Workbench

/// Chooses which columns of a table are shown; the table follows at once.
struct ColumnsOverlay: Overlay {
  private let columns: [String]
  private var hidden: Set<Int>
  private var position = 0

  init(table: Table, hidden: Set<Int>) {
    columns = table.columns.enumerated().map { $1.title.isEmpty ? "column \($0 + 1)" : $1.title }
    self.hidden = hidden
  }

  var title: String { "Columns" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "choose"), ("space", "show or hide"), ("enter", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 36, rows: columns.count + 4) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .down, .character("j"): position = min(position + 1, columns.count - 1)
    case .up, .character("k"): position = max(0, position - 1)
    case .character(" "):
      // At least one column stays: a table without any cannot be read or brought back.
      if hidden.remove(position) == nil, hidden.count < columns.count - 1 {
        hidden.insert(position)
      }
      let hidden = hidden
      return .stayAnd { model, _ in model.updateFocusedTable { $0.hiddenColumns = hidden } }
    default: return .close
    }
    return .stay
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let isASCII = context.glyphs == .ascii
    let rows = max(1, area.size.rows - 2)
    let first = max(0, min(position - rows / 2, columns.count - rows))
    for index in first..<min(columns.count, first + rows) {
      let row = area.origin.row + 1 + index - first
      let ground = ChoiceLine.draw(
        isSelected: index == position, row: row, into: &buffer, area: area, glyphs: context.glyphs)
      let isShown = !hidden.contains(index)
      buffer.write(
        isShown ? (isASCII ? "x" : "✓") : "·", column: area.origin.column + 1, row: row,
        style: Style(isShown ? .good : .muted, on: ground))
      buffer.write(
        columns[index], column: area.origin.column + 4, row: row,
        style: Style(isShown ? .text : .muted, on: ground), limit: area.size.columns - 5)
    }
  }
}
