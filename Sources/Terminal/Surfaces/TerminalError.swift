/// Why there is no screen to draw on.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a pipe or a file.
  case notATerminal
  case unknownTerminal(term: String)
  /// The terminal cannot move its cursor.
  case tooSimple(term: String)
  case noSignals

  /// The error in words, safe to print.
  public var message: String {
    switch self {
    case .notATerminal:
      "The dashboard needs a terminal, and standard input or output is not one. "
        + "Run it in a terminal, or use a command such as `recscope audit`."
    case .unknownTerminal(let term):
      "The terminal \"\(TextLayout.scrub(term))\" is not known on this machine. "
        + "Expected a name that terminfo has.  Try TERM=xterm-256color."
    case .tooSimple(let term):
      "The terminal \"\(TextLayout.scrub(term))\" cannot move its cursor. "
        + "The dashboard needs a screen.  Use a command such as `recscope audit`."
    case .noSignals:
      "Signals cannot be received: no file descriptors are left.  Close files or raise `ulimit -n`."
    }
  }
}
