import Glibc
import TestSupport
import Testing

@testable import Terminal

/// Surfaces on a pseudo-terminal, in this process: there is one curses terminal at a time.
@Suite("A curses terminal", .serialized, .timeLimit(.minutes(1)))
struct CursesSurfaceTests {
  private final class Session {
    let terminal: PseudoTerminal
    let surface: CursesSurface
    let loop: EventLoop
    private let slave: Int32

    init(
      columns: Int = 80, rows: Int = 24, variables: [String: String] = ["TERM": "xterm-256color"]
    ) throws {
      terminal = try PseudoTerminal(columns: columns, rows: rows)
      slave = open(terminal.path, O_RDWR | O_NOCTTY)
      do {
        surface = try CursesSurface(
          input: slave, output: slave, environment: TerminalEnvironment(variables))
      } catch {
        Glibc.close(slave)
        throw error
      }
      loop = EventLoop(surface: surface, signals: -1)
    }

    func show(_ text: String) {
      var buffer = CellBuffer(size: surface.size)
      buffer.write(text, column: 0, row: 0)
      surface.show(buffer, theme: ThemeLibrary.dark, cursor: nil)
    }

    /// Types, and gives back that many events.
    func events(_ keys: String, count: Int = 1) -> [LoopEvent] {
      terminal.type(keys)
      var events: [LoopEvent] = []
      while events.count < count {
        let more = loop.wait(timeout: .seconds(5))
        events += more
        if more == [.timeout] { break }
      }
      return events
    }

    deinit {
      surface.close()
      Glibc.close(slave)
    }
  }

  @Test("A frame arrives, and closing leaves the terminal as it was")
  func showAndClose() throws {
    let session = try Session()
    #expect(session.surface.size == Size(columns: 80, rows: 24))
    session.show("日本 ▲ first")
    #expect(session.terminal.waitUntil(screenContains: "日本 ▲ first"))
    #expect(!session.terminal.isAsFound)
    session.surface.close()
    session.terminal.waitUntil {
      session.terminal.isAsFound && !session.terminal.pump(milliseconds: 0)
    }
    #expect(session.terminal.isAsFound)
    let output = String(decoding: session.terminal.output, as: UTF8.self)
    for (on, off) in [
      ("[?1049h", "[?1049l"), ("[?2004h", "[?2004l"), ("[?1002h", "[?1002l"), ("[?7l", "[?7h"),
      ("[?25l", "[?25h"), ("[?1004h", "[?1004l"),
    ] {
      #expect(output.contains(on) && output.contains(off), "\(on)")
    }
    #expect(!session.terminal.screenText.contains("first"))
  }

  @Test(
    "Keys arrive decoded",
    arguments: [
      ("j", .character("j")), ("é", .character("é")), ("🎬", .character("🎬")), ("\u{1b}[A", .up),
      ("\u{1b}OB", .down), ("\u{1b}[Z", .backTab), ("\u{1b}[5~", .pageUp), ("\u{1b}[H", .home),
      ("\u{1b}[1;2C", .shiftRight), ("\u{1b}[3~", .delete), ("\r", .enter),
      ("\u{3}", .control("c")),
      ("\u{1b}", .escape), ("\u{7f}", .backspace),
    ] as [(String, Key)])
  func keys(sequence: String, key: Key) throws {
    let session = try Session()
    #expect(session.events(sequence) == [.input(.key(key))])
  }

  @Test(
    "Pastes, focus and the mouse arrive under every kind of terminal",
    arguments: ["xterm-256color", "screen", "tmux-256color", "linux"])
  func pasteAndMouse(term: String) throws {
    let session: Session
    do {
      session = try Session(variables: ["TERM": term])
    } catch TerminalError.unknownTerminal {
      return
    }
    #expect(
      session.events("\u{1b}[200~a\rq\u{1b}[201~") == [.input(.paste("a\nq"))])
    let point = Point(column: 9, row: 4)
    #expect(
      session.events("\u{1b}[<0;10;5M\u{1b}[<0;10;5m", count: 2) == [
        .input(.mouse(Mouse(action: .press, point: point))),
        .input(.mouse(Mouse(action: .release, point: point))),
      ])
    #expect(
      session.events("\u{1b}[<64;10;5M")
        == [.input(.mouse(Mouse(action: .wheelUp, point: point)))])
    #expect(session.events("\u{1b}[O") == [.input(.focus(false))])
  }

  @Test("Another thread wakes the loop, and many calls count once")
  func wake() async throws {
    let session = try Session()
    let waker = session.loop.waker
    await Task.detached { for _ in 0..<1000 { waker.wake() } }.value
    #expect(session.loop.wait(timeout: .seconds(5)) == [.woken])
    #expect(session.loop.wait(timeout: .zero) == [.timeout])
    waker.wake()
    #expect(session.loop.wait(timeout: .seconds(5)) == [.woken])
  }

  @Test("A vanished terminal ends the loop")
  func hangup() throws {
    var terminal: PseudoTerminal? = try PseudoTerminal()
    let slave = open(try #require(terminal).path, O_RDWR | O_NOCTTY)
    defer { Glibc.close(slave) }
    let surface = try CursesSurface(
      input: slave, output: slave, environment: TerminalEnvironment(["TERM": "xterm"]))
    defer { surface.close() }
    let loop = EventLoop(surface: surface, signals: -1)
    terminal = nil
    #expect(loop.wait(timeout: .seconds(5)) == [.terminate(signal: SIGHUP)])
  }

  @Test("Signals become events: a new size once however often it changed, and the wish to end")
  func signals() throws {
    let session = try Session()
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { Glibc.close(end) } }
    let loop = EventLoop(surface: session.surface, signals: ends[0])
    session.terminal.resize(columns: 100, rows: 30)
    let numbers = [SIGWINCH, SIGWINCH, SIGTERM].map { UInt8($0) }
    #expect(write(ends[1], numbers, numbers.count) == numbers.count)
    #expect(
      loop.wait(timeout: .seconds(5)) == [
        .input(.resize(Size(columns: 100, rows: 30))), .terminate(signal: SIGTERM),
      ])
    session.show("before")
    #expect(session.terminal.waitUntil(screenContains: "before"))
    #expect(write(ends[1], [UInt8(SIGCONT)], 1) == 1)
    #expect(loop.wait(timeout: .seconds(5)) == [.resumed])
    session.show("before")
    #expect(session.terminal.waitUntil(screenContains: "before"))
  }

  @Test("Copied text arrives as the terminal's clipboard sequence; the mouse can be given back")
  func copyAndMouse() throws {
    let session = try Session()
    #expect(session.surface.copy("abc") == .copied(bytes: 3))
    session.surface.setMouse(false)
    #expect(!session.surface.hasMouse)
    session.terminal.waitUntil {
      String(decoding: session.terminal.output, as: UTF8.self).hasSuffix("[?1002l")
    }
    let output = String(decoding: session.terminal.output, as: UTF8.self)
    #expect(output.contains("\u{1b}]52;c;YWJj\u{7}"))
    #expect(output.hasSuffix("[?1002l"))
  }

  @Test("A changed size is found, and the frame drawn anew fits")
  func resize() throws {
    let session = try Session()
    session.show("one")
    session.terminal.resize(columns: 50, rows: 15)
    session.surface.measure()
    #expect(session.surface.size == Size(columns: 50, rows: 15))
    session.show("two")
    #expect(session.terminal.waitUntil(screenContains: "two"))
  }

  @Test("What cannot be a screen is a clear error")
  func noScreen() throws {
    let null = open("/dev/null", O_RDWR)
    defer { Glibc.close(null) }
    #expect(throws: TerminalError.notATerminal) {
      try CursesSurface(input: null, output: null)
    }
    #expect(throws: TerminalError.tooSimple(term: "dumb")) {
      try Session(variables: ["TERM": "dumb"])
    }
    #expect(throws: TerminalError.unknownTerminal(term: "nosuch")) {
      try Session(variables: ["TERM": "nosuch"])
    }
    let terminal = try PseudoTerminal()
    #expect(terminal.isAsFound)
    for error in [TerminalError.notATerminal, .tooSimple(term: "dumb\u{1b}"), .noSignals] {
      #expect(!error.description.isEmpty && !error.description.contains("\u{1b}"))
    }
  }

  @Test(
    "Every kind of terminal shows the same text",
    arguments: ["xterm", "xterm-256color", "linux", "vt100", "screen", "tmux-256color"])
  func terminals(term: String) throws {
    let session: Session
    do {
      session = try Session(variables: ["TERM": term])
    } catch TerminalError.unknownTerminal {
      return
    }
    session.show("hello")
    #expect(session.terminal.waitUntil(screenContains: "hello"))
    let hasColor = String(decoding: session.terminal.output, as: UTF8.self).contains(";40m")
    if term == "vt100" { #expect(session.surface.report.depth == .mono && !hasColor) }
    if term == "linux" { #expect(session.surface.report.glyphs == .block && hasColor) }
  }

  @Test("The report says what was found, and nothing of it can steer a terminal")
  func report() throws {
    let report = TerminalReport(
      output: -1, environment: TerminalEnvironment(["TERM": "x\u{1b}[31m", "TMUX": "1"]))
    #expect(!report.isTerminal)
    #expect(report.lines.allSatisfy { !$0.value.contains("\u{1b}") })
    #expect(report.lines.contains { $0.label == "multiplexer" && $0.value == "tmux" })
  }
}
