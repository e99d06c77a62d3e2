import Terminal
import Workbench

/// Where a number comes from: formula, users, protocol, seed, and what other libraries would call it.
struct PassportOverlay: Overlay {
  let passport: MeasurementPassport
  private var scroll = ScrolledText()

  init(passport: MeasurementPassport) { self.passport = passport }

  var title: String { passport.title }
  var hints: [(key: String, label: String)] { [("↑↓", "scroll"), ("y", "copy"), ("esc", "close")] }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 92, rows: min(context.size.rows - 4, passport.lines.count * 2 + 6))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    if key == .character("y") {
      let text = passport.lines.map { "\($0.label)\t\($0.text)" }.joined(separator: "\n")
      return .stayAnd { model, _ in
        model.effects.append(.copy(text))
        model.toast = Toast("Copied the passport.")
      }
    }
    return scroll.handle(key) ? .stay : .close
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = area.inset(columns: 0, rows: 1)
    let labelWidth = 16
    var rows: [(label: String, text: String)] = []
    for line in passport.lines {
      let parts = TextWrap.lines(of: line.text, columns: inner.size.columns - labelWidth)
      for (offset, part) in parts.enumerated() {
        rows.append((offset == 0 ? line.label : "", part))
      }
    }
    for (offset, row) in scroll.window(of: rows, rows: inner.size.rows).enumerated() {
      buffer.write(
        row.label, column: inner.origin.column, row: inner.origin.row + offset,
        style: Style(.muted, on: .overlay), limit: labelWidth - 1)
      buffer.write(
        row.text, column: inner.origin.column + labelWidth, row: inner.origin.row + offset,
        style: Style(.text, on: .overlay))
    }
  }
}
