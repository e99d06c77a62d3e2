/// What ends a wait of the event loop.
public enum LoopEvent: Hashable, Sendable {
  case input(InputEvent)
  /// The program was stopped and continued: the whole screen is to be shown again.
  case resumed
  /// Another thread called its waker, once or more.
  case woken
  /// The asked-for time is over.
  case timeout
  /// Asked to end by a signal, or the terminal is gone (SIGHUP). Close the surface and leave with
  /// `128 + signal`.
  case terminate(signal: Int32)
}
