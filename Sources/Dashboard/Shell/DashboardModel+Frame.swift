import Charts
import Terminal
import Workbench

extension DashboardModel {
  /// The smallest terminal in which anything can be read.
  static let smallestSize = Size(columns: 50, rows: 15)

  /// Draws the whole screen.
  public func frame(state: WorkbenchState, size: Size, now: Double) -> (
    buffer: CellBuffer, cursor: Point?
  ) {
    let context = ScreenContext(state: state, options: options, size: size, now: now)
    var buffer = CellBuffer(size: size)
    guard size.columns >= Self.smallestSize.columns, size.rows >= Self.smallestSize.rows else {
      drawTooSmall(into: &buffer)
      return (buffer.shown(in: options.glyphs), nil)
    }
    Chrome.draw(self, into: &buffer, context)
    let current = screen
    for (pane, area) in paneAreas(context) {
      drawPane(pane, of: current, area, into: &buffer, context)
    }
    var cursor = focusPoint(context)
    for overlay in overlays { cursor = draw(overlay, into: &buffer, context) }
    // Screens draw with the full set of marks; what the glyph set lacks is replaced in one place.
    return (buffer.shown(in: options.glyphs), cursor)
  }

  private func drawPane(
    _ pane: PaneID, of screen: any Screen, _ area: Rect, into buffer: inout CellBuffer,
    _ context: ScreenContext
  ) {
    let isFocused = pane == screen.focus && overlays.isEmpty
    var title = screen.title(of: pane, context)
    let inner = area.inset()
    if let table = screen.table(of: pane, context) {
      let state = screen.tableState(of: pane)
      title.brief = Self.tableNote(state, table)
      title.right = [title.brief, title.right].filter { !$0.isEmpty }.joined(separator: " · ")
      TableRenderer(table: table, glyphs: context.glyphs, isFocused: isFocused).draw(
        state, into: &buffer, area: screen.tableArea(of: pane, in: inner, context))
    }
    screen.draw(pane, into: &buffer, area: inner, context)
    PaneFrame.draw(
      title, around: area, isFocused: isFocused, glyphs: context.glyphs, into: &buffer)
  }

  /// Says what a filter left and what is marked; it must never look as if all rows were there.
  private static func tableNote(_ state: TableState, _ table: Table) -> String {
    var parts: [String] = []
    if !state.filter.isEmpty {
      parts.append("/\(state.filter.text)  \(state.shownCount(of: table)) of \(table.rowCount)")
    }
    if state.orderAskedFor != nil { parts.append("sorting…") }
    if !state.marks.isEmpty { parts.append("\(state.marks.count) marked") }
    return parts.joined(separator: " · ")
  }

  private func drawTooSmall(into buffer: inout CellBuffer) {
    let needed = "\(Self.smallestSize.columns)×\(Self.smallestSize.rows)"
    let found = "\(buffer.size.columns)×\(buffer.size.rows)"
    let lines = TextLayout.wrap(
      "recscope needs \(needed) cells; this window has \(found).", columns: buffer.size.columns)
    for (row, line) in lines.enumerated() { buffer.write(line, column: 0, row: row) }
  }

  private func draw(
    _ overlay: any Overlay, into buffer: inout CellBuffer, _ context: ScreenContext
  ) -> Point? {
    let area = overlay.frame(context)
    let content = overlay.content(context)
    buffer.fill(area, with: Cell(" ", style: Style(.text, on: .overlay)))
    overlay.draw(into: &buffer, area: content, context)
    PaneFrame.draw(
      PaneTitle(left: overlay.title), around: area, isFocused: true, glyphs: context.glyphs,
      into: &buffer)
    buffer.restyle(area) { if $0.background == .role(.ground) { $0.background = .role(.overlay) } }
    return overlay.cursor(in: content, context)
  }

  /// The cell that screen readers and magnifiers should follow.
  private func focusPoint(_ context: ScreenContext) -> Point? {
    if let field = filterField {
      return Point(
        column: 2 + field.cursorColumn(in: Chrome.filterColumns(context)),
        row: context.size.rows - 1)
    }
    let current = screen
    guard let area = paneAreas(context).first(where: { $0.pane == current.focus })?.area else {
      return nil
    }
    guard current.table(of: current.focus, context) != nil else { return area.inset().origin }
    let state = current.tableState(of: current.focus)
    let table = current.tableArea(of: current.focus, in: area.inset(), context)
    return Point(
      column: table.origin.column, row: table.origin.row + 1 + state.cursorPosition - state.top)
  }
}
