import Wording

/// Why there is no screen to draw on.
public enum TerminalError: ExplainedError, Hashable, Sendable {
  /// Standard input or output is a pipe or a file.
  case notATerminal
  case unknownTerminal(term: String)
  /// The terminal cannot move its cursor.
  case tooSimple(term: String)
  case noSignals

  /// Safe to print.
  public var failure: Failure {
    switch self {
    case .notATerminal:
      Failure(
        "The dashboard needs a terminal, and standard input or output is not one",
        advice: "Run it in a terminal, or use a command such as `recscope audit`.")
    case .unknownTerminal(let term):
      Failure(
        "The terminal \"\(TextLayout.scrub(term))\" is not known on this machine",
        expected: "a name that terminfo has", advice: "Try TERM=xterm-256color.")
    case .tooSimple(let term):
      Failure(
        "The terminal \"\(TextLayout.scrub(term))\" cannot move its cursor",
        expected: "a screen to draw on", advice: "Use a command such as `recscope audit`.")
    case .noSignals:
      Failure(
        "Signals cannot be received: no file descriptors are left",
        advice: "Close files or raise `ulimit -n`.")
    }
  }
}
