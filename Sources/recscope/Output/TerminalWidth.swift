import Glibc

/// How wide a terminal is.
enum TerminalWidth {
  /// Nil where the descriptor is no terminal, or one that does not say.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
