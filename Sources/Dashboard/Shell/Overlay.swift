import Terminal
import Workbench

/// Something that stands on top of a screen and takes the keys until it is closed.
protocol Overlay: Sendable {
  var title: String { get }
  /// Cells wanted including the frame; the shell cuts it to the terminal.
  func size(_ context: ScreenContext) -> Size
  /// Where it stands including the frame; nil: in the upper middle.
  func place(_ context: ScreenContext) -> Rect?
  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext)
  /// What a key did.
  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome
  /// What a paste did; without a field to type in it does nothing.
  mutating func paste(_ text: String) -> OverlayOutcome
  /// Where the text cursor stands, relative to `area` as given to `draw`.
  func cursor(in area: Rect, _ context: ScreenContext) -> Point?
  /// Key hints for the bottom line.
  var hints: [(key: String, label: String)] { get }
}

enum OverlayOutcome {
  case stay
  case close
  /// Closes it, then does something.
  case closeAnd(@Sendable (inout DashboardModel, WorkbenchModel) -> Void)
  /// Does something and stays open, such as a live preview.
  case stayAnd(@Sendable (inout DashboardModel, WorkbenchModel) -> Void)
}

extension Overlay {
  func place(_ context: ScreenContext) -> Rect? { nil }
  mutating func paste(_ text: String) -> OverlayOutcome { .stay }
  func cursor(in area: Rect, _ context: ScreenContext) -> Point? { nil }

  /// Where it stands with its frame.
  func frame(_ context: ScreenContext) -> Rect {
    if let place = place(context) { return place }
    let wanted = size(context)
    let columns = min(wanted.columns, context.size.columns - 2)
    let rows = min(wanted.rows, context.size.rows - 2)
    return Rect(
      column: (context.size.columns - columns) / 2, row: max(1, (context.size.rows - rows) / 3),
      columns: columns, rows: rows)
  }

  /// Where it draws. A line of air stays above and below, which short terminals cannot spare.
  func content(_ context: ScreenContext) -> Rect {
    frame(context).inset(columns: 2, rows: context.size.rows < 20 ? 0 : 1)
  }
}
