import Foundation
import TestSupport
import Testing

/// The real program on a pseudo-terminal, from its start to the terminal as it was found.
@Suite("Journeys", .serialized, .timeLimit(.minutes(2)))
struct JourneyTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  private let program = builtExecutable(named: "recscope")

  private func start(
    _ arguments: [String] = ["ratings.csv"], term: String = "xterm-256color", columns: Int = 100,
    rows: Int = 30
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    try terminal.run(
      program, arguments, environment: environment(term: term), folder: scratch.folder)
    return terminal
  }

  private func environment(term: String) -> [String: String] {
    [
      // Looking symbols up for a backtrace takes a debug build a minute.
      "SWIFT_BACKTRACE": "enable=no",
      "TERM": term, "HOME": scratch.folder, "XDG_DATA_HOME": scratch.path(".data"),
      "XDG_CONFIG_HOME": scratch.path(".config"), "RECSCOPE": program,
    ]
  }

  /// Quits, and agrees where jobs under way make it ask.
  private func quit(_ terminal: PseudoTerminal) -> PseudoTerminal.Ending? {
    terminal.type("q")
    if terminal.waitUntil(screenContains: "Quit?", seconds: 1) { terminal.type("y") }
    return terminal.waitForExit()
  }

  private func leavesTheAlternateScreen(_ terminal: PseudoTerminal) -> Bool {
    String(decoding: terminal.output, as: UTF8.self).contains("\u{1b}[?1049l")
  }

  @Test("Opens data, shows them, and leaves the terminal as it was found")
  func startAndQuit() throws {
    let terminal = try start()
    #expect(terminal.waitUntil { terminal.screenText.contains("288") }, "\(terminal.screenText)")
    #expect(quit(terminal) == .exited(0))
    #expect(terminal.isAsFound)
    #expect(leavesTheAlternateScreen(terminal))
  }

  @Test(
    "Known terminals show the dashboard",
    arguments: ["xterm-256color", "xterm", "linux", "vt100", "screen", "tmux-256color"])
  func terminals(term: String) throws {
    let terminal = try start(term: term)
    #expect(terminal.waitUntil(screenContains: "Data"), "\(terminal.screenText)")
    #expect(quit(terminal) == .exited(0))
    #expect(terminal.isAsFound)
  }

  @Test("A terminal without a cursor, or one nobody knows, gets one line and exit code 2")
  func unusableTerminals() throws {
    for term in ["dumb", "no-such-terminal"] {
      let terminal = try start(term: term)
      #expect(terminal.waitForExit() == .exited(2))
      #expect(terminal.screenText.contains(term), "\(terminal.screenText)")
      #expect(terminal.isAsFound)
    }
  }

  @Test("Signals from outside end it in order", arguments: [(SIGTERM, 143), (SIGHUP, 129)])
  func signals(number: Int32, code: Int) throws {
    let terminal = try start()
    #expect(terminal.waitUntil(screenContains: "Data"))
    terminal.signal(number)
    #expect(terminal.waitForExit() == .exited(Int32(code)))
    #expect(terminal.isAsFound)
    #expect(leavesTheAlternateScreen(terminal))
  }

  @Test("A crash gives the terminal back")
  func crash() throws {
    let terminal = try start()
    #expect(terminal.waitUntil(screenContains: "Data"))
    terminal.signal(SIGSEGV)
    #expect(terminal.waitForExit(seconds: 60) == .signalled(SIGSEGV))
    #expect(terminal.isAsFound)
    #expect(leavesTheAlternateScreen(terminal))
  }

  @Test("Stops with ctrl-z and comes back with fg")
  func suspension() throws {
    let terminal = try PseudoTerminal(columns: 100, rows: 30)
    try terminal.run(
      "/bin/bash",
      ["-c", "set -m; \"$RECSCOPE\" ratings.csv; echo stop $?; fg >/dev/null; echo end $?"],
      environment: environment(term: "xterm-256color"), folder: scratch.folder)
    #expect(terminal.waitUntil(screenContains: "Data"))
    terminal.type("\u{1a}")
    #expect(
      terminal.waitUntil {
        String(decoding: terminal.output, as: UTF8.self).contains("stop 148")
      })
    #expect(terminal.waitUntil(screenContains: "Data"))
    #expect(quit(terminal) == .exited(0))
    #expect(terminal.screenText.contains("end 0"), "\(terminal.screenText)")
    #expect(terminal.isAsFound)
  }

  @Test("Any sizes in any order while it loads do not harm it")
  func resizeStorm() throws {
    let terminal = try start()
    for (columns, rows) in [
      (1, 1), (300, 80), (2, 50), (80, 24), (7, 3), (50, 15), (1, 80), (300, 1), (120, 40), (1, 1),
    ] {
      terminal.resize(columns: columns, rows: rows)
      terminal.pump(milliseconds: 5)
    }
    terminal.resize(columns: 100, rows: 30)
    #expect(terminal.waitUntil { terminal.screenText.contains("288") }, "\(terminal.screenText)")
    #expect(quit(terminal) == .exited(0))
    #expect(terminal.isAsFound)
  }

  @Test("Hostile titles stay text")
  func hostileTitles() throws {
    try scratch.write(
      "items.csv", SmallData.items.replacing("Title 0", with: "\u{1b}]0;owned\u{7}\u{9b}2J"))
    let terminal = try start()
    #expect(terminal.waitUntil { terminal.screenText.contains("288") })
    terminal.type("3")
    terminal.pump(milliseconds: 100)
    #expect(quit(terminal) == .exited(0))
    let written = String(decoding: terminal.output, as: UTF8.self)
    #expect(!written.contains("\u{1b}]0;owned"))
    #expect(!written.unicodeScalars.contains("\u{9b}"))
  }

  @Test("Ctrl-c ends a command with 130, and nothing half done stays")
  func interrupt() throws {
    let writing = try start(["sample", "ratings", "big.csv"])
    #expect(writing.waitUntil(screenContains: "writing big.csv"), "\(writing.screenText)")
    writing.type("\u{3}")
    #expect(writing.waitForExit() == .exited(130))
    #expect(try scratch.names.filter { $0.hasPrefix("big") } == [])
    let waiting = try start(["sample", "ratings", "big.csv"])
    #expect(waiting.waitUntil(screenContains: "writing big.csv"))
    waiting.signal(SIGTERM)
    #expect(waiting.waitForExit() == .exited(143))
    let left = try start(["sample", "ratings", "big.csv"])
    #expect(left.waitUntil(screenContains: "writing big.csv"))
    left.signal(SIGHUP)
    #expect(left.waitForExit() == .exited(129))
    #expect(try scratch.names.filter { $0.hasPrefix("big") } == [])
  }
}
