import Glibc
import TestSupport
import Testing

@Suite("Pseudo-terminals for tests", .serialized, .timeLimit(.minutes(1)))
struct PseudoTerminalTests {
  @Test("A program runs on it, is typed to, sees its size and gives its exit code")
  func session() throws {
    let terminal = try PseudoTerminal(columns: 70, rows: 20)
    try terminal.run(
      "/bin/sh", ["-c", "stty size; echo $WHO; read x; stty size; echo got $x; exit 3"],
      environment: ["WHO": "somebody"])
    #expect(terminal.waitUntil(screenContains: "20 70"))
    #expect(terminal.waitUntil(screenContains: "somebody"))
    terminal.resize(columns: 50, rows: 15)
    terminal.type("日本\r")
    #expect(terminal.waitForExit() == .exited(3))
    #expect(terminal.screenText.contains("15 50"))
    #expect(terminal.screenText.contains("got 日本"))
    #expect(terminal.isAsFound)
  }

  @Test("Signals reach the program, from outside and from the keyboard")
  func signals() throws {
    let first = try PseudoTerminal()
    try first.run("/bin/sleep", ["60"])
    first.signal(SIGTERM)
    #expect(first.waitForExit() == .signalled(SIGTERM))
    let second = try PseudoTerminal()
    try second.run("/bin/sh", ["-c", "echo up; exec sleep 60"])
    #expect(second.waitUntil(screenContains: "up"))
    second.type("\u{3}")
    #expect(second.waitForExit() == .signalled(SIGINT))
  }

  @Test("Waiting ends when the program does, and what is missing is an error")
  func endings() throws {
    let terminal = try PseudoTerminal()
    try terminal.run("/bin/echo", ["done"])
    #expect(!terminal.waitUntil(screenContains: "never"))
    #expect(terminal.screenText.contains("done"))
    #expect(terminal.waitForExit() == .exited(0))
    #expect(throws: PseudoTerminal.Failure.self) { try terminal.run("/nonexistent") }
    #expect(builtExecutable(named: "recscope").hasSuffix("/recscope"))
  }
}
