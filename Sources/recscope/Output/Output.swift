import Glibc
import Synchronization
import Terminal

/// Standard output: the data that was asked for, gathered in blocks.
enum Output {
  /// Whether a person looks at it.
  static let isTerminal = isatty(1) == 1

  /// Columns of the terminal; nil where lines may be as long as they like.
  static let columns: Int? = TerminalWidth.columns(of: 1)

  private static let pending = Mutex<[UInt8]>([])
  private static let blockSize = 1 << 16

  static func write(_ text: String) {
    let block = pending.withLock { pending -> [UInt8] in
      pending += text.utf8
      guard pending.count >= blockSize else { return [] }
      defer { pending.removeAll(keepingCapacity: true) }
      return pending
    }
    send(block)
  }

  /// A line of text that may hold anything from the data; nothing in it can steer the terminal.
  ///
  /// - Parameter cut: Whether a narrow terminal may cut the end; else the line runs on.
  static func line(_ text: String = "", cut: Bool = false) {
    if cut, let columns {
      write(TextTable.cut(text, columns: columns) + "\n")
    } else {
      write(TextLayout.scrub(text) + "\n")
    }
  }

  static func flush() {
    let block = pending.withLock { pending in
      defer { pending = [] }
      return pending
    }
    send(block)
  }

  private static func send(_ block: [UInt8]) {
    var sent = 0
    while sent < block.count {
      let count = block.withUnsafeBytes {
        Glibc.write(1, $0.baseAddress?.advanced(by: sent), $0.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        // A reader such as `head` that has seen enough is no failure worth a word.
        if errno == EPIPE { _exit(128 + SIGPIPE) }
        Narration.say(
          "recscope: standard output cannot be written: \(String(cString: strerror(errno))).")
        _exit(Ending.failed)
      }
      sent += count
    }
  }
}
