import Glibc

/// Sleeps until something happens, and says what.
///
/// Belongs to the thread of its surface. While it sleeps no processor time is used and nothing is sent.
///
/// ```swift
/// while true {
///   for event in loop.wait() { state.handle(event) }
///   surface.show(draw(state, surface.size), theme: theme, cursor: nil)
/// }
/// ```
public final class EventLoop {
  /// For other threads.
  public let waker = Waker()

  private let surface: CursesSurface
  private let signals: Int32
  private var decoder = InputDecoder()

  /// - Parameter signals: The descriptor of signals; tests that stay free of handlers pass -1.
  init(surface: CursesSurface, signals: Int32) {
    self.surface = surface
    self.signals = signals
  }

  /// A loop for the surface; installs the signal handlers if `CrashGuard.install` has not.
  public convenience init(surface: CursesSurface) throws(TerminalError) {
    let signals = CursesTerminal.installGuard()
    if signals < 0 { throw .noSignals }
    self.init(surface: surface, signals: signals)
  }

  /// All that has happened, in order; never empty. Handle all of it, then draw once.
  ///
  /// - Parameter timeout: Only while something moves on the screen; nil sleeps for ever.
  public func wait(timeout: Duration? = nil) -> [LoopEvent] {
    let deadline = timeout.map { milliseconds() &+ Self.milliseconds(of: $0) }
    while true {
      var remaining: Int32 = -1
      if let deadline {
        let now = milliseconds()
        remaining = deadline > now ? Int32(clamping: deadline - now) : 0
      }
      // A paste whose end marker is lost must not wait for the next key to be seen.
      let pasteSilence = Int32(InputDecoder.longestPasteSilence) + 1
      if decoder.isPasting {
        remaining = remaining < 0 ? pasteSilence : min(remaining, pasteSilence)
      }
      let ready = CursesTerminal.wait(
        input: surface.input, signals: signals, wake: waker.descriptor,
        timeoutMilliseconds: remaining)
      var events: [LoopEvent] = []
      if ready.contains(.signal) { events += handleSignals() }
      let inputs = ready.contains(.input) || decoder.isPasting ? readInput() : []
      events += inputs
      if ready.contains(.wake) {
        waker.clear()
        events.append(.woken)
      }
      if ready.contains(.hangup), inputs.isEmpty {
        events.append(.terminate(signal: SIGHUP))
      }
      if !events.isEmpty { return events }
      if let deadline, milliseconds() >= deadline { return [.timeout] }
    }
  }

  private func readInput() -> [LoopEvent] {
    let now = milliseconds()
    // Curses holds bytes that the descriptor no longer shows: read until it has none.
    while let raw = CursesTerminal.next() { decoder.feed(raw, time: now, within: surface.size) }
    decoder.flush()
    decoder.endSilentPaste(time: now)
    return decoder.takeEvents().map { event in
      guard event == .key(.control("z")) else { return .input(event) }
      surface.suspend()
      return .resumed
    }
  }

  private func handleSignals() -> [LoopEvent] {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &numbers, numbers.count)
    guard count > 0 else { return [] }
    var events: [LoopEvent] = []
    let received = Set(numbers[..<count].map(Int32.init))
    if received.contains(SIGTSTP) {
      surface.suspend()
      events.append(.resumed)
    } else if received.contains(SIGCONT) {
      // The shell may have set its own modes meanwhile.
      surface.resume()
      events.append(.resumed)
    } else if received.contains(SIGWINCH) {
      surface.measure()
      events.append(.input(.resize(surface.size)))
    }
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] where received.contains(signal) {
      events.append(.terminate(signal: signal))
    }
    return events
  }

  private func milliseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
  }

  /// Rounded up, so that a wait is never shorter than asked for.
  private static func milliseconds(of duration: Duration) -> UInt64 {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return UInt64(seconds) * 1000 + UInt64(attoseconds / 1_000_000_000_000_000)
      + (attoseconds % 1_000_000_000_000_000 > 0 ? 1 : 0)
  }
}
