import CTerminal

/// The functions of CTerminal as the rest of the room sees them; the only file that imports it.
///
/// There is one terminal per process, and one thread that owns it.
enum CursesTerminal {
  enum Raw: Hashable {
    case scalar(UInt32)
    case key(Key)
    case pasteBegin, pasteEnd
    case focus(Bool)
    /// The report itself follows as scalars.
    case mouse
    case other
  }

  struct Ready: OptionSet {
    let rawValue: Int32
    static let input = Ready(rawValue: Int32(TERMINAL_READY_INPUT))
    static let signal = Ready(rawValue: Int32(TERMINAL_READY_SIGNAL))
    static let wake = Ready(rawValue: Int32(TERMINAL_READY_WAKE))
    static let hangup = Ready(rawValue: Int32(TERMINAL_READY_HANGUP))
  }

  static func open(input: Int32, output: Int32, mouse: Bool, term: String) throws(TerminalError) {
    switch Int(terminal_open(term, input, output, mouse)) {
    case TERMINAL_OPENED: return
    case TERMINAL_NOT_A_TTY: throw .notATerminal
    case TERMINAL_TOO_SIMPLE: throw .tooSimple(term: term)
    default: throw .unknownTerminal(term: term)
    }
  }

  static func close() { terminal_close() }
  static func suspend() { terminal_suspend() }
  static func resume() { terminal_resume() }
  static func setMouse(_ isOn: Bool) { terminal_set_mouse(isOn) }

  static func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { terminal_write($0.baseAddress, $0.count) }
  }

  static func size(of descriptor: Int32) -> Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_size(descriptor, &columns, &rows) else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  static func usesUTF8() -> Bool { terminal_use_utf8() }
  static func terminfoColors(of term: String, output: Int32) -> Int {
    Int(terminal_terminfo_colors(term, output))
  }
  static func terminfoHasRGB() -> Bool { terminal_terminfo_rgb() }

  static func next() -> Raw? {
    var input = terminal_input()
    guard terminal_next(&input) else { return nil }
    guard input.is_key else { return .scalar(input.code) }
    switch Int(input.code) {
    case TERMINAL_KEY_PASTE_BEGIN: return .pasteBegin
    case TERMINAL_KEY_PASTE_END: return .pasteEnd
    case TERMINAL_KEY_FOCUS_IN: return .focus(true)
    case TERMINAL_KEY_FOCUS_OUT: return .focus(false)
    case TERMINAL_KEY_MOUSE: return .mouse
    default: return keys[Int(input.code)].map { .key($0) } ?? .other
    }
  }

  private static let keys: [Int: Key] = [
    TERMINAL_KEY_UP: .up, TERMINAL_KEY_DOWN: .down, TERMINAL_KEY_LEFT: .left,
    TERMINAL_KEY_RIGHT: .right, TERMINAL_KEY_HOME: .home, TERMINAL_KEY_END: .end,
    TERMINAL_KEY_PAGE_UP: .pageUp, TERMINAL_KEY_PAGE_DOWN: .pageDown,
    TERMINAL_KEY_BACK_TAB: .backTab, TERMINAL_KEY_BACKSPACE: .backspace,
    TERMINAL_KEY_DELETE: .delete, TERMINAL_KEY_INSERT: .insert, TERMINAL_KEY_ENTER: .enter,
    TERMINAL_KEY_SHIFT_UP: .shiftUp, TERMINAL_KEY_SHIFT_DOWN: .shiftDown,
    TERMINAL_KEY_SHIFT_LEFT: .shiftLeft, TERMINAL_KEY_SHIFT_RIGHT: .shiftRight,
  ]

  static func leave(_ status: Int32) -> Never { terminal_guard_leave(status) }
  static func installGuard() -> Int32 { terminal_guard_install() }

  static func quietBacktraces(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) {
    terminal_quiet_backtraces(arguments)
  }

  static func openWake() -> Int32 { terminal_wake_open() }
  static func wake(_ descriptor: Int32) { terminal_wake(descriptor) }
  static func clearWake(_ descriptor: Int32) { terminal_wake_clear(descriptor) }

  static func wait(
    input: Int32, signals: Int32, wake: Int32, timeoutMilliseconds: Int32
  ) -> Ready {
    Ready(rawValue: terminal_wait(input, signals, wake, timeoutMilliseconds))
  }
}
