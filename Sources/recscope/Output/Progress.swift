import Glibc
import Synchronization
import Terminal
import Workbench

/// One line on standard error that says what is under way; only where that is a terminal.
enum Progress {
  private struct Line {
    var isShown = false
    var lastShown = -Double.infinity
  }

  private static let isTerminal = isatty(2) == 1
  private static let line = Mutex(Line())

  static func show(_ progress: BatchProgress) {
    guard isTerminal else { return }
    line.withLock { line in
      let now = WorkbenchModel.now
      guard now - line.lastShown >= 0.1 else { return }
      line.lastShown = now
      line.isShown = true
      let columns = max(10, (TerminalWidth.columns(of: 2) ?? 80) - 1)
      let share = progress.fraction.map { Phrase.fixed($0 * 100, 0) + " %" } ?? ""
      let text = [progress.activity, share, progress.detail].filter { !$0.isEmpty }
        .joined(separator: " · ")
      send("\r\u{1b}[K" + TextTable.cut(text, columns: columns))
    }
  }

  /// Takes the line away.
  static func clear() {
    line.withLock { line in
      guard line.isShown else { return }
      line.isShown = false
      send("\r\u{1b}[K")
    }
  }

  private static func send(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
  }
}
