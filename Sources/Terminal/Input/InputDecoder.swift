/// Makes events of what curses decodes: pastes, mouse reports, double clicks, and keys.
///
/// A value without a terminal, so that every sequence can be tested. Feed all that waits, then call
/// `flush`: an escape byte with nothing behind it is the escape key.
struct InputDecoder {
  private enum State {
    case plain, escape
    /// Inside a control sequence that nobody defined; its letters are no commands.
    case unknownSequence
    case mouse, paste
  }

  private var state = State.plain
  private var report: [UInt8] = []
  private var pastedText = String.UnicodeScalarView()
  private var lastPasted: UInt64 = 0
  private var lastPress: (mouse: Mouse, time: UInt64)?
  private(set) var events: [InputEvent] = []

  /// Two presses on the same cell within this time are a double click.
  private static let doubleClickMilliseconds: UInt64 = 400
  private static let longestMouseReport = 24
  /// Terminals send a paste in one go. After so long a silence its end marker is lost, and what comes
  /// next are keys again.
  static let longestPasteSilence: UInt64 = 2000

  /// Whether the end of a paste is awaited.
  var isPasting: Bool { if case .paste = state { true } else { false } }

  /// Takes the events found so far.
  mutating func takeEvents() -> [InputEvent] {
    defer { events = [] }
    return events
  }

  /// Reads one more piece; `time` is in milliseconds of a clock that only goes forward.
  mutating func feed(_ raw: CursesTerminal.Raw, time: UInt64, within size: Size) {
    endSilentPaste(time: time)
    switch state {
    case .paste:
      guard raw == .pasteEnd else {
        pastedText.append(Self.pasted(raw))
        lastPasted = time
        return
      }
      endPaste()
    case .mouse:
      guard case .scalar(let scalar) = raw, scalar < 0x80, report.count < Self.longestMouseReport
      else {
        state = .plain
        return
      }
      report.append(UInt8(scalar))
      if scalar == UInt32(UInt8(ascii: "M")) || scalar == UInt32(UInt8(ascii: "m")) {
        state = .plain
        if let mouse = Self.mouse(report, within: size) { add(mouse, time: time) }
      }
    case .unknownSequence:
      // It ends with a byte from @ to ~.
      if case .scalar(0x20..<0x40) = raw { return }
      state = .plain
    case .escape:
      state = .plain
      if raw == .scalar(0x5b) || raw == .scalar(0x4f) {
        state = .unknownSequence
        return
      }
      events.append(.key(.escape))
      feed(raw, time: time, within: size)
    case .plain:
      switch raw {
      case .scalar(0x1b): state = .escape
      case .scalar(let scalar): if let key = Self.key(scalar) { events.append(.key(key)) }
      case .key(let key): events.append(.key(key))
      case .focus(let isOn): events.append(.focus(isOn))
      case .mouse:
        state = .mouse
        report = []
      case .pasteBegin:
        state = .paste
        lastPasted = time
      case .pasteEnd, .other: break
      }
    }
  }

  /// Nothing more waits.
  mutating func flush() {
    guard case .escape = state else { return }
    state = .plain
    events.append(.key(.escape))
  }

  /// Ends a paste that has been silent for too long.
  mutating func endSilentPaste(time: UInt64) {
    if isPasting, time &- lastPasted > Self.longestPasteSilence { endPaste() }
  }

  private mutating func endPaste() {
    state = .plain
    events.append(.paste(String(pastedText)))
    pastedText = String.UnicodeScalarView()
  }

  private static func key(_ scalar: UInt32) -> Key? {
    switch scalar {
    case 0x08, 0x7f: .backspace
    case 0x09: .tab
    case 0x0a, 0x0d: .enter
    case 0x01...0x1a: .control(Character(Unicode.Scalar(UInt8(0x60 + scalar))))
    case 0..<0x20, 0x80..<0xa0: nil
    default: Unicode.Scalar(scalar).map { .character(Character($0)) }
    }
  }

  /// What was pasted, as text; a key among it came from a sequence in the text.
  private static func pasted(_ raw: CursesTerminal.Raw) -> Unicode.Scalar {
    switch raw {
    case .scalar(0x0d), .key(.enter): "\n"
    case .scalar(let scalar): Unicode.Scalar(scalar) ?? "\u{fffd}"
    case .key(.backspace): "\u{7f}"
    default: "\u{fffd}"
    }
  }

  /// Reads `button;column;rowM` (pressed or moved) or `…m` (released), as xterm's mode 1006 sends it.
  private static func mouse(_ report: [UInt8], within size: Size) -> Mouse? {
    let numbers = report.dropLast().split(separator: UInt8(ascii: ";")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard numbers.count == 3, let code = numbers[0], let x = numbers[1], let y = numbers[2],
      x >= 1, y >= 1, size.columns > 0, size.rows > 0
    else { return nil }
    let point = Point(column: min(x, size.columns) - 1, row: min(y, size.rows) - 1)
    let isInside = x <= size.columns && y <= size.rows
    if code & 64 != 0 {
      guard code & 3 < 2, isInside else { return nil }
      return Mouse(action: code & 1 == 0 ? .wheelUp : .wheelDown, point: point)
    }
    let button = (code & 3) + 1
    guard button <= 3 else { return nil }
    if report.last == UInt8(ascii: "m") {
      return Mouse(action: .release, point: point, button: button)
    }
    if code & 32 != 0 { return Mouse(action: .drag, point: point, button: button) }
    return isInside ? Mouse(action: .press, point: point, button: button) : nil
  }

  private mutating func add(_ mouse: Mouse, time: UInt64) {
    var mouse = mouse
    if mouse.action == .press {
      if let last = lastPress, last.mouse == mouse,
        time - last.time <= Self.doubleClickMilliseconds
      {
        mouse.action = .doubleClick
        lastPress = nil
      } else {
        lastPress = (mouse, time)
      }
    }
    events.append(.mouse(mouse))
  }
}
