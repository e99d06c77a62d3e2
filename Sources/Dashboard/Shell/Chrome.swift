import Terminal
import Workbench

/// What stands around the panes: tabs, headline, breadcrumb, keys.
enum Chrome {
  static func headlineRows(_ context: ScreenContext) -> Int {
    context.size.columns < 80 ? 2 : 1
  }

  static func footerRows(_ context: ScreenContext) -> Int { context.size.rows < 20 ? 1 : 2 }

  /// As many whole sentences as the headline has room for, at least the first.
  static func headline(_ sentences: [String], _ context: ScreenContext) -> String {
    let room = (context.size.columns - 5) * headlineRows(context)
    var line = ""
    for sentence in sentences where !sentence.isEmpty {
      guard line.isEmpty || TextLayout.width(of: line + sentence) < room else { break }
      line += (line.isEmpty ? "" : " ") + sentence
    }
    return line
  }

  /// What must stand before every sentence with a number.
  private static func label(_ model: DashboardModel, _ context: ScreenContext) -> String {
    context.state.open?.sampledNegatives != nil && model.view.screen != .data ? "Sampled: " : ""
  }

  static func draw(_ model: DashboardModel, into buffer: inout CellBuffer, _ context: ScreenContext)
  {
    drawTabs(model, into: &buffer, context)
    let headline = TextLayout.wrap(
      label(model, context) + model.screen.headline(context), columns: context.size.columns - 4)
    for (offset, line) in headline.prefix(headlineRows(context)).enumerated() {
      let isCut = offset == headlineRows(context) - 1 && headline.count > headlineRows(context)
      buffer.write(
        isCut ? line + " …" : line, column: 2, row: 1 + offset,
        style: Style(.text, on: .ground, .bold), limit: context.size.columns - 3)
    }
    drawFooter(model, into: &buffer, context)
  }

  // MARK: Tabs

  private static func tabs() -> [(screen: ScreenID, range: Range<Int>)] {
    var column = 1
    return ScreenID.allCases.map { screen in
      let width = screen.name.count + 6
      defer { column += width }
      return (screen, column..<column + width)
    }
  }

  static func tab(at column: Int, _ context: ScreenContext) -> ScreenID? {
    tabs().first { $0.range.contains(column) }?.screen
  }

  private static func drawTabs(
    _ model: DashboardModel, into buffer: inout CellBuffer, _ context: ScreenContext
  ) {
    let ascii = context.glyphs == .ascii
    var end = 0
    for (screen, range) in tabs() {
      let isCurrent = screen == model.view.screen
      let label = "\(screen.rawValue) \(screen.name)"
      if isCurrent {
        buffer.write(
          ascii ? "[ \(label) ]" : "▐ \(label) ▌", column: range.lowerBound, row: 0,
          style: Style(.accent, on: .ground, .bold))
      } else {
        buffer.write("  \(label)", column: range.lowerBound, row: 0, style: .muted)
      }
      end = range.upperBound
    }
    let status = TabStatus.text(context, ascii: ascii)
    let width = min(TextLayout.width(of: status), context.size.columns - end - 2)
    if width > 3 {
      buffer.write(
        status, column: context.size.columns - width - 1, row: 0, style: .muted, limit: width)
    }
  }

  // MARK: Footer

  /// Room for the filter that is typed; what it takes the hints behind it lose.
  static func filterColumns(_ context: ScreenContext) -> Int { context.size.columns - 4 }

  private static func drawFooter(
    _ model: DashboardModel, into buffer: inout CellBuffer, _ context: ScreenContext
  ) {
    let last = context.size.rows - 1
    if footerRows(context) > 1 { drawBreadcrumb(model, row: last - 1, into: &buffer, context) }
    if let field = model.filterField {
      buffer.write("/", column: 1, row: last, style: Style(.accent, on: .ground, .bold))
      let used = field.draw(
        into: &buffer, column: 2, row: last, columns: filterColumns(context), style: .text)
      buffer.write(
        model.focusedTable(context) == nil
          ? "there are no rows here to filter  enter or esc ends this line"
          : "! without  ~ fuzzy  column: one column  enter keep  esc clear",
        column: 5 + used, row: last, style: .faint)
      return
    }
    if footerRows(context) == 1, let toast = model.toast {
      drawToast(toast, row: last, into: &buffer, context)
      return
    }
    drawHints(
      hints(model, context), keeping: model.overlays.isEmpty ? 3 : 2, row: last, into: &buffer,
      context)
  }

  private static func drawBreadcrumb(
    _ model: DashboardModel, row: Int, into buffer: inout CellBuffer, _ context: ScreenContext
  ) {
    let separator = context.glyphs == .ascii ? " > " : " › "
    let path = ([model.view.screen.name] + model.screen.breadcrumb(context)).joined(
      separator: separator)
    let used = buffer.write(
      path, column: 1, row: row, style: .muted, limit: context.size.columns * 2 / 3)
    if let toast = model.toast {
      drawToast(toast, row: row, into: &buffer, context, after: used + 3)
    } else if !model.keyEcho.isEmpty {
      let echo = model.keyEcho.joined(separator: " ")
      buffer.write(
        echo, column: max(used + 3, context.size.columns - TextLayout.width(of: echo) - 1),
        row: row,
        style: Style(.accent, on: .ground, .bold))
    }
  }

  private static func drawToast(
    _ toast: Toast, row: Int, into buffer: inout CellBuffer, _ context: ScreenContext,
    after start: Int = 1
  ) {
    let ascii = context.glyphs == .ascii
    let (sign, role): (String, Role) =
      switch toast.kind {
      case .success: (ascii ? "+" : "✓", .good)
      case .notice: (ascii ? "-" : "·", .muted)
      case .failure: (ascii ? "x" : "✗", .error)
      }
    let text = "\(sign) \(toast.text)"
    let width = TextLayout.width(of: text)
    let column = max(start, context.size.columns - width - 1)
    buffer.write(
      text, column: column, row: row, style: Style(role), limit: context.size.columns - column - 1)
  }

  /// The last line always ends with the palette and help.
  private static func hints(
    _ model: DashboardModel, _ context: ScreenContext
  ) -> [(key: String, label: String)] {
    if let overlay = model.overlays.last { return overlay.hints }
    let own = model.screen.actions(context)
      .filter { $0.isInFooter && $0.disabledReason(model, context) == nil }
      .compactMap { action in action.keys.first.map { ($0.name, action.label) } }
    return own + [("tab", "pane"), (":", "command"), ("?", "help")]
  }

  private static func drawHints(
    _ hints: [(key: String, label: String)], keeping kept: Int, row: Int,
    into buffer: inout CellBuffer,
    _ context: ScreenContext
  ) {
    func width(_ hint: (key: String, label: String)) -> Int {
      TextLayout.width(of: hint.key) + TextLayout.width(of: hint.label) + 3
    }
    // What does not fit leaves from the middle, so that the way on, the palette and help stay.
    var shown = hints
    while shown.count > kept, shown.reduce(-1, { $0 + width($1) }) > context.size.columns {
      shown.remove(at: shown.count - kept - 1)
    }
    var column = 1
    for hint in shown {
      column += buffer.write(
        hint.key, column: column, row: row, style: Style(.accent, on: .ground, .bold))
      column += buffer.write(" " + hint.label, column: column, row: row, style: .muted)
      column += 2
    }
  }
}
