import CPseudoTerminal
import Foundation

/// A pseudo-terminal with a screen behind it, and a program on it if asked for.
///
/// ```swift
/// let terminal = try PseudoTerminal(columns: 80, rows: 24)
/// try terminal.run(builtExecutable(named: "recscope"), ["open", "sample-data/shop"])
/// #expect(terminal.waitUntil(screenContains: "1 Data"))
/// terminal.type("q")
/// #expect(terminal.waitForExit() == .exited(0))
/// #expect(terminal.isAsFound)
/// ```
/// Waiting means reading until the screen shows something; nothing sleeps for a fixed time. Mark suites
/// that use it `.serialized`.
public final class PseudoTerminal {
  public enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  public enum Failure: Error {
    case noTerminal
    case notStarted(executable: String, reason: String)
  }

  public let screen: VirtualScreen
  /// All bytes that came from the program.
  public private(set) var output: [UInt8] = []
  /// The terminal's other end, as a program has it.
  public let path: String

  private let master: Int32
  private let modesAsFound: termios
  private var process: pid_t = -1
  private var ending: Ending?
  private var hasHungUp = false

  public init(columns: Int = 80, rows: Int = 24) throws {
    var name = [CChar](repeating: 0, count: 128)
    master = pty_open(Int32(columns), Int32(rows), &name, name.count)
    var modes = termios()
    guard master >= 0, tcgetattr(master, &modes) == 0 else { throw Failure.noTerminal }
    modesAsFound = modes
    path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    screen = VirtualScreen(columns: columns, rows: rows)
  }

  deinit {
    if process > 0, ending == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(master)
  }

  /// Starts a program; this terminal becomes its controlling one.
  ///
  /// - Parameters:
  ///   - environment: Added to a small known one: TERM, LC_ALL, PATH, HOME in a temporary folder.
  ///   - folder: Its working directory, or this process's.
  public func run(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
    folder: String? = nil
  ) throws {
    var variables = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": NSTemporaryDirectory(),
      "PATH": "/usr/local/bin:/usr/bin:/bin", "SWIFT_BACKTRACE": "interactive=no,color=no",
    ]
    // The toolchain's runtime libraries are found through this where it is set.
    if let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
      variables["LD_LIBRARY_PATH"] = libraries
    }
    variables.merge(environment) { $1 }
    var argv = ([executable] + arguments).map { strdup($0) } + [nil]
    var envp = variables.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    process = pty_spawn(path, executable, &argv, &envp, folder)
    if process < 0 {
      throw Failure.notStarted(executable: executable, reason: String(cString: strerror(errno)))
    }
    ending = nil
    hasHungUp = false
    // The child has the terminal open by now; the end of all its copies is the end of reading.
  }

  public func type(_ keys: String) { send(Array(keys.utf8)) }

  /// Types bytes, and reads meanwhile: a program that waits for its words to be read reads none.
  ///
  /// - Returns: False if the program did not take all of them within the time.
  @discardableResult
  public func send(_ bytes: [UInt8], seconds: Double = 10) -> Bool {
    var rest = bytes[...]
    var deadline = Date().addingTimeInterval(seconds)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { pty_write(master, $0.baseAddress, Int32($0.count)) }
      if count < 0 || count == 0 && (Date() > deadline || hasEnded) { return false }
      if count > 0 { deadline = Date().addingTimeInterval(seconds) }
      rest = rest.dropFirst(Int(count))
      pump(milliseconds: count == 0 ? 1 : 0)
    }
    return true
  }

  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    _ = pty_resize(master, Int32(columns), Int32(rows))
  }

  public func signal(_ number: Int32) { if process > 0, !hasEnded { kill(process, number) } }

  public var screenText: String { screen.text }

  /// True if the terminal's modes are those that it had before there was a program: echo, line
  /// editing and all others.
  public var isAsFound: Bool {
    withUnsafePointer(to: modesAsFound) { pty_has_modes(master, $0) }
  }

  /// What the program does with what was typed; `slave` is a descriptor of the terminal's other end.
  public func programState(slave: Int32) -> pty_state { pty_state_of(process, slave) }

  /// Reads until the condition holds; false if it does not within the time.
  @discardableResult
  public func waitUntil(seconds: Double = 10, _ condition: () -> Bool) -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while !condition() {
      if Date() > deadline || !pump(milliseconds: 20) && hasHungUp { return condition() }
    }
    return true
  }

  @discardableResult
  public func waitUntil(screenContains text: String, seconds: Double = 10) -> Bool {
    waitUntil(seconds: seconds) { screen.text.contains(text) }
  }

  /// Whether the program is no more.
  public var hasEnded: Bool {
    var status: Int32 = 0
    if ending == nil, process > 0, pty_ended(process, &status) {
      ending = status < 0 ? .signalled(-status) : .exited(status)
    }
    return ending != nil
  }

  /// Reads until the program ends; nil if it does not within the time.
  public func waitForExit(seconds: Double = 10) -> Ending? {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if hasEnded {
        while pump(milliseconds: 0) {}
        return ending
      }
      if !pump(milliseconds: 10), hasHungUp { usleep(1000) }
    }
    return nil
  }

  /// Reads what waits; true if something came.
  @discardableResult
  public func pump(milliseconds: Int32) -> Bool {
    var block = [UInt8](repeating: 0, count: 65536)
    let count = pty_read(master, &block, Int32(block.count), milliseconds)
    if count < 0 { hasHungUp = true }
    guard count > 0 else { return false }
    output += block[..<Int(count)]
    screen.feed(block[..<Int(count)])
    return true
  }
}

/// The path of an executable of this package, beside the running tests.
public func builtExecutable(named name: String) -> String {
  let tests = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
  let folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
  return folder.appendingPathComponent(name).path
}
