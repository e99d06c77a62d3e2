import Dispatch
import Glibc
import SparseMath

/// Turns ctrl-c into a cancelled computation.
enum Interrupt {
  private static let queue = DispatchQueue(label: "signals")
  // Kept so that the sources live as long as the program.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// Raises the flag on the first SIGINT or SIGTERM; what does not stop within a second is ended.
  static func cancels(_ cancellation: Cancellation) {
    for number in [SIGINT, SIGTERM] {
      // Ignored by the process, seen by the source.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if cancellation.isCancelled { _exit(Ending.interrupted) }
        cancellation.cancel()
        queue.asyncAfter(deadline: .now() + 1) {
          Progress.clear()
          _exit(Ending.interrupted)
        }
      }
      source.activate()
      sources.append(source)
    }
  }
}
