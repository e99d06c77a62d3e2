import Dispatch
import Files
import Glibc
import SparseMath
import Synchronization
import Terminal

/// Turns ctrl-c and other signals from outside into a cancelled computation.
enum Interrupt {
  private static let queue = DispatchQueue(label: "signals")
  // Kept so that the sources live as long as the program.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []
  private static let received = Atomic<Int32>(SIGINT)

  /// The signal that ends the program; the exit code is 128 and its number.
  static var signal: Int32 { received.load(ordering: .relaxed) }

  /// Raises the flag on the first signal; what does not stop within a second, or gets a second one, is
  /// ended.
  static func cancels(_ cancellation: Cancellation) {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Ignored by the process, seen by the source. `nohup` has it ignored by both.
      let previous = Glibc.signal(number, SIG_IGN)
      if number == SIGHUP,
        unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      {
        continue
      }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if cancellation.isCancelled { leave() }
        received.store(number, ordering: .relaxed)
        cancellation.cancel()
        queue.asyncAfter(deadline: .now() + 1) { leave() }
      }
      source.activate()
      sources.append(source)
    }
  }

  private static func leave() -> Never {
    Progress.clear()
    OutputFile.abandonAll()
    CrashGuard.leave(128 + signal)
  }
}
