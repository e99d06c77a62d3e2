import CPseudoTerminal
import Foundation
import TestSupport

/// Plays a script in a terminal and watches.
public struct Session {
  public struct Answer: Sendable {
    public var seconds = 0.0
    /// Nil for the first frame.
    public var step: Step?
  }

  public struct Outcome: Sendable {
    public var fall: Fall?
    /// From a step to the moment at which the program sleeps again, all that it drew being there.
    public var longestAnswer = Answer()
    /// The screen as it was last, for those who wonder.
    public var screen = ""
  }

  /// After so many seconds without an answer, or without an end, nobody waits any more.
  private static let patience = 15.0

  private let terminal: PseudoTerminal
  private let slave: Int32
  private var outcome = Outcome()

  /// Plays all lives of a script in a nest; ends with the first fall.
  public static func play(_ script: Script, program: String, in nest: Nest) throws -> Outcome {
    var outcome = Outcome()
    for life in script.lives where outcome.fall == nil {
      var session = try Session(life)
      session.play(life, program: program, in: nest)
      let longest = max(outcome.longestAnswer.seconds, session.outcome.longestAnswer.seconds)
      let answer =
        longest > outcome.longestAnswer.seconds
        ? session.outcome.longestAnswer : outcome.longestAnswer
      outcome = session.outcome
      outcome.longestAnswer = answer
      close(session.slave)
    }
    return outcome
  }

  private init(_ life: Life) throws {
    terminal = try PseudoTerminal(columns: life.columns, rows: life.rows)
    slave = open(terminal.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
  }

  private mutating func play(_ life: Life, program: String, in nest: Nest) {
    do {
      try terminal.run(
        program, life.arguments, environment: nest.environment, folder: nest.workFolder)
    } catch {
      outcome.fall = .notStarted("\(error)")
      return
    }
    answer(to: nil)
    for step in life.steps where isGoingOn { take(step) }
    if isGoingOn { sayFarewell(life.farewell) }
    if outcome.fall == nil { judge(life.farewell) }
    outcome.screen = terminal.screenText
    terminal.signal(SIGKILL)
  }

  private var isGoingOn: Bool { outcome.fall == nil && !terminal.hasEnded }

  private mutating func take(_ step: Step) {
    switch step {
    case .send(let bytes): answer(to: step) { $0.send(bytes, seconds: Self.patience) }
    case .paste(let text, let times):
      let marked = "\u{1b}[200~" + String(repeating: text, count: times) + "\u{1b}[201~"
      answer(to: step) { $0.send(Array(marked.utf8), seconds: Self.patience) }
    case .resize(let columns, let rows):
      answer(to: step) { $0.resize(columns: columns, rows: rows) }
    case .wait(let milliseconds):
      let terminal = terminal
      terminal.waitUntil(seconds: Double(milliseconds) / 1000) { terminal.hasEnded }
    }
  }

  /// Waits until the program has done all that a step asks of it.
  private mutating func answer(to step: Step?, _ act: (PseudoTerminal) -> Void = { _ in }) {
    let start = ContinuousClock.now
    act(terminal)
    let deadline = start + .seconds(Self.patience)
    // Typed bytes pass through the kernel's hands before they count as unread: look twice.
    var asleepSince: ContinuousClock.Instant?
    while !terminal.hasEnded {
      let hasDrawn = terminal.pump(milliseconds: 2)
      let now = ContinuousClock.now
      switch terminal.programState(slave: slave) {
      case _ where hasDrawn: asleepSince = nil
      case PTY_WORKS: asleepSince = nil
      case PTY_WAITS where asleepSince != nil:
        let taken = (asleepSince ?? now) - start
        keep(Answer(seconds: taken / .seconds(1), step: step))
        return
      // Where the system does not say who sleeps, silence has to do.
      case PTY_UNKNOWN where asleepSince.map { now - $0 > .milliseconds(40) } ?? false: return
      default: asleepSince = asleepSince ?? now
      }
      if now > deadline {
        outcome.fall = .frozen(after: step)
        return
      }
    }
  }

  private mutating func keep(_ answer: Answer) {
    if answer.seconds > outcome.longestAnswer.seconds { outcome.longestAnswer = answer }
  }

  private mutating func sayFarewell(_ farewell: Farewell) {
    switch farewell {
    case .signal(let number): terminal.signal(number)
    case .quit:
      // The end of a paste that has none, then out of everything that is open, then yes.
      take(.send(Array("\u{1b}[201~".utf8)))
      for _ in 0..<12 where isGoingOn { take(.send([0x1b])) }
      for _ in 0..<12 where isGoingOn {
        take(.send([UInt8(ascii: "q")]))
        if isGoingOn { take(.send([UInt8(ascii: "y")])) }
        if isGoingOn { take(.send([0x1b])) }
      }
    }
  }

  private mutating func judge(_ farewell: Farewell) {
    guard let ending = terminal.waitForExit(seconds: Self.patience) else {
      outcome.fall = .doesNotEnd(farewell)
      return
    }
    // Keys may have ended it before it was told to.
    let codes: Set<Int32> = [0, farewell.code]
    switch ending {
    case .signalled(let number): outcome.fall = .signal(number)
    case .exited(let code) where !codes.contains(code):
      outcome.fall = .exit(code: code, expected: farewell.code)
    case .exited where !terminal.isAsFound: outcome.fall = .notRestored("its modes are others")
    case .exited:
      outcome.fall = TerminalModes.leftover(in: terminal.output).map(Fall.notRestored)
    }
  }
}
