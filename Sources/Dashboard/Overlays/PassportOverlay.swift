import Terminal
import Workbench

/// Where a number comes from: formula, users, protocol, seed, and what other libraries would call it.
struct PassportOverlay: Overlay {
  private let opened: MeasurementPassport
  private var scroll = ScrolledText()

  private static let labelWidth = 15

  init(passport: MeasurementPassport) { opened = passport }

  var title: String { opened.title }
  var hints: [(key: String, label: String)] { [("↑↓", "scroll"), ("y", "copy"), ("esc", "close")] }

  /// Made anew as values under other conventions come in.
  private func passport(_ context: ScreenContext) -> MeasurementPassport {
    opened.subject.flatMap { MeasurementPassport.of($0, in: context.state) } ?? opened
  }

  func size(_ context: ScreenContext) -> Size {
    let columns = min(100, context.size.columns - 2)
    let rows = rows(passport(context), columns: columns - 4).count
    return Size(columns: columns, rows: min(context.size.rows - 2, rows + 4))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    if key == .character("y") {
      let text = passport(context).lines.map { "\($0.label)\t\($0.text)" }.joined(separator: "\n")
      return .stayAnd { model, _ in
        model.effects.append(.copy(text))
        model.toast = Toast("Copied the passport.")
      }
    }
    let inner = Self.inner(content(context))
    let lines = rows(passport(context), columns: inner.size.columns).count
    return scroll.handle(key, lines: lines, rows: inner.size.rows) ? .stay : .close
  }

  private static func inner(_ area: Rect) -> Rect { area.inset(columns: 0, rows: 1) }

  private func rows(
    _ passport: MeasurementPassport, columns: Int
  ) -> [(label: String, text: String)] {
    passport.lines.flatMap { line in
      let parts = TextLayout.wrap(line.text, columns: max(10, columns - Self.labelWidth))
      return parts.enumerated().map { (label: $0.offset == 0 ? line.label : "", text: $0.element) }
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = Self.inner(area)
    let rows = rows(passport(context), columns: inner.size.columns)
    let window = scroll.window(of: rows, rows: inner.size.rows)
    for (offset, row) in window.enumerated() {
      let line = inner.origin.row + offset
      let isValue = window.startIndex + offset == 0
      buffer.write(
        row.label, column: inner.origin.column, row: line, style: Style(.muted, on: .overlay),
        limit: Self.labelWidth - 1)
      buffer.write(
        row.text, column: inner.origin.column + Self.labelWidth, row: line,
        style: Style(.text, on: .overlay, isValue ? .bold : []),
        limit: inner.size.columns - Self.labelWidth)
    }
    if window.endIndex < rows.count {
      buffer.write(
        "\(rows.count - window.endIndex) more lines below", column: inner.origin.column,
        row: area.rows.upperBound - 1, style: Style(.muted, on: .overlay))
    }
  }
}
