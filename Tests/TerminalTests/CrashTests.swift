import Glibc
import TestSupport
import Testing

@Suite("Crashes", .serialized, .timeLimit(.minutes(1)))
struct CrashTests {
  private func crash(_ way: String) throws -> (
    terminal: PseudoTerminal, ending: PseudoTerminal.Ending?
  ) {
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    try terminal.run(builtExecutable(named: "CrashProgram"), [way])
    return (terminal, terminal.waitForExit(seconds: 40))
  }

  @Test("A worker thread that runs out of stack gives the terminal back and says so")
  func overflow() throws {
    let (terminal, ending) = try crash("overflow")
    #expect(ending == .signalled(SIGSEGV))
    #expect(terminal.isAsFound)
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(output.contains("ready"))
    let words = output.range(of: "a calculation ran out of stack")
    let restored = output.range(of: "\u{1b}[?1049l")
    #expect(words != nil && restored != nil)
    if let words, let restored { #expect(restored.upperBound <= words.lowerBound) }
  }

  @Test("A check that fails on a worker thread gives the terminal back and says so")
  func trap() throws {
    let (terminal, ending) = try crash("trap")
    #expect(ending != nil && ending != .exited(0))
    #expect(terminal.isAsFound)
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(output.contains("\u{1b}[?1049l"))
    #expect(output.contains("a check inside it failed"))
  }
}
