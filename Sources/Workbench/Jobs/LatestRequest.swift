import Dispatch
import Synchronization

/// Answers the newest of many requests on a background thread and skips those overtaken meanwhile.
///
/// A list that follows the cursor uses one: holding a key down asks for many lists, and only the
/// last one matters.
public final class LatestRequest<Request: Sendable>: Sendable {
  private struct Slot {
    var waiting: Request?
    var isBusy = false
  }

  private let slot = Mutex(Slot())
  private let queue = DispatchQueue(label: "latest", qos: .userInitiated)
  private let answer: @Sendable (Request) -> Void

  public init(answer: @escaping @Sendable (Request) -> Void) { self.answer = answer }

  public func submit(_ request: Request) {
    let mustStart = slot.withLock { slot in
      slot.waiting = request
      defer { slot.isBusy = true }
      return !slot.isBusy
    }
    if mustStart { queue.async { [self] in work() } }
  }

  var isIdle: Bool { slot.withLock { !$0.isBusy } }

  /// Waits until the newest request is answered.
  func wait() { queue.sync {} }

  private func work() {
    while let request = next() { answer(request) }
  }

  private func next() -> Request? {
    slot.withLock { slot in
      defer { slot.waiting = nil }
      if slot.waiting == nil { slot.isBusy = false }
      return slot.waiting
    }
  }
}
