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
  mutating func paste(_ text: String)
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
  mutating func paste(_ text: String) {}
  func cursor(in area: Rect, _ context: ScreenContext) -> Point? { nil }
}
