import Foundation
import TestSupport
import Testing

/// How the program ends, whatever it does at that moment.
@Suite("Endings", .serialized, .timeLimit(.minutes(2)))
struct EndingTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  private var environment: [String: String] {
    [
      "SWIFT_BACKTRACE": "enable=no", "TERM": "xterm-256color", "HOME": scratch.folder,
      "XDG_DATA_HOME": scratch.path(".data"), "XDG_CONFIG_HOME": scratch.path(".config"),
      "RECSCOPE": builtExecutable(named: "recscope"),
    ]
  }

  private func start(_ arguments: String...) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: 120, rows: 40)
    try terminal.run(
      builtExecutable(named: "recscope"), arguments, environment: environment,
      folder: scratch.folder)
    return terminal
  }

  /// A pipe in the place of the session, so that keeping it waits until somebody reads.
  private func makeSessionWait() throws -> String {
    let folder = scratch.path(".data/recscope")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try #require(mkfifo(folder + "/session.json", 0o600) == 0)
    return folder + "/session.json"
  }

  @Test(
    "A signal in the middle of a training ends the dashboard with its own exit code",
    arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
  func training(number: Int32, code: Int) throws {
    let terminal = try start("ratings.csv")
    #expect(terminal.waitUntil(screenContains: "288"), "\(terminal.screenText)")
    terminal.type("2nmult\r\r")
    #expect(terminal.waitUntil(screenContains: "Mult-VAE"), "\(terminal.screenText)")
    terminal.signal(number)
    #expect(terminal.waitForExit() == .exited(Int32(code)))
    #expect(terminal.isAsFound)
  }

  @Test(
    "A signal ends the program with its own exit code while the screen's thread waits for a file",
    arguments: [(SIGTERM, 143), (SIGHUP, 129)])
  func waiting(number: Int32, code: Int) throws {
    let session = try makeSessionWait()
    let terminal = try start("ratings.csv")
    #expect(terminal.waitUntil(screenContains: "288"), "\(terminal.screenText)")
    terminal.type("q")
    terminal.signal(number)
    #expect(terminal.waitForExit() == .exited(Int32(code)))
    #expect(terminal.isAsFound)
    #expect(FileManager.default.fileExists(atPath: session))
  }

  @Test("Keys that are typed while it ends do not reach the shell")
  func typedAhead() throws {
    let session = try makeSessionWait()
    let terminal = try PseudoTerminal(columns: 120, rows: 40)
    try terminal.run(
      "/bin/bash",
      ["-c", "\"$RECSCOPE\" ratings.csv; read -r -t 0.2 -n 1 x; echo \"after $? got[$x]\""],
      environment: environment, folder: scratch.folder)
    #expect(terminal.waitUntil(screenContains: "288"), "\(terminal.screenText)")
    terminal.type("q")
    // The pipe has a writer from now on, so the key was read: what follows meets the end.
    let reader = open(session, O_RDONLY)
    defer { close(reader) }
    terminal.type("rm\r")
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while read(reader, &block, block.count) > 0 {}
    #expect(terminal.waitUntil(screenContains: "after"), "\(terminal.screenText)")
    #expect(terminal.screenText.contains("got[]"), "\(terminal.screenText)")
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test("A terminal as standard input is refused in words, before and beside the dashboard")
  func terminalAsInput() throws {
    let words = "standard input is the terminal"
    for arguments in [["-"], ["open", "-"], ["audit", "-"]] {
      let terminal = try PseudoTerminal(columns: 120, rows: 40)
      try terminal.run(
        builtExecutable(named: "recscope"), arguments, environment: environment,
        folder: scratch.folder)
      #expect(terminal.waitForExit() == .exited(1))
      #expect(terminal.screenText.contains(words), "\(terminal.screenText)")
      #expect(terminal.isAsFound)
    }
    let terminal = try start("ratings.csv")
    #expect(terminal.waitUntil(screenContains: "288"), "\(terminal.screenText)")
    terminal.type("O-\r")
    #expect(terminal.waitUntil(screenContains: words), "\(terminal.screenText)")
    terminal.type("q")
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test(
    "Devices and terminals by any name are refused in words",
    arguments: [
      "/dev/tty", "/dev/stdin", "/proc/self/fd/0", "/dev/zero", "/dev/random", "/dev/tty?table=x",
    ])
  func devices(location: String) throws {
    let terminal = try start("audit", location)
    #expect(terminal.waitForExit() == .exited(1), "\(terminal.screenText)")
    #expect(terminal.screenText.contains("is a pipe or a device"), "\(terminal.screenText)")
  }

  @Test("Two dashboards on one workspace say so, and neither loses its session or journal")
  func together() throws {
    try scratch.write("others.csv", SmallData.ratings.replacing("u1,", with: "v1,"))
    let first = try start("ratings.csv")
    #expect(first.waitUntil(screenContains: "288"), "\(first.screenText)")
    let second = try start("others.csv")
    #expect(second.waitUntil(screenContains: "Another dashboard"), "\(second.screenText)")
    #expect(second.waitUntil(screenContains: "288"), "\(second.screenText)")
    for terminal in [first, second] {
      terminal.type("q")
      if terminal.waitUntil(screenContains: "Quit?", seconds: 0.3) { terminal.type("y") }
      #expect(terminal.waitForExit() == .exited(0))
    }
    #expect(second.screenText.contains("session-2.json"), "\(second.screenText)")
    let folder = ".data/recscope/"
    for (place, file) in [("", "ratings.csv"), ("-2", "others.csv")] {
      #expect(try scratch.read(folder + "session\(place).json").contains(file))
      #expect(try scratch.read(folder + "journal\(place).log").contains(file))
    }
    // Both are gone, and their places free again.
    let third = try start("ratings.csv")
    #expect(third.waitUntil(screenContains: "288"), "\(third.screenText)")
    third.signal(SIGKILL)
    #expect(third.waitForExit() == .signalled(SIGKILL))
    let fourth = try start("ratings.csv")
    #expect(fourth.waitUntil(screenContains: "288"), "\(fourth.screenText)")
    #expect(!fourth.screenText.contains("Another dashboard"))
    fourth.signal(SIGTERM)
    #expect(fourth.waitForExit() == .exited(143))
    #expect(!fourth.screenText.contains("session-2.json"))
  }
}
