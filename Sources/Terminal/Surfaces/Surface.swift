/// Where buffers are shown and input comes from: a curses terminal, or memory in tests.
public protocol Surface: AnyObject {
  var size: Size { get }
  /// Shows the buffer with the theme's colours; only what changed is sent.
  func show(_ buffer: CellBuffer, theme: Theme, cursor: Point?)
}
