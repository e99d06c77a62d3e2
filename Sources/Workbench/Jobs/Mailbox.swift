import Synchronization

/// Where background threads leave changes for the thread that owns the state.
///
/// Changes with the same key replace each other while they wait, so that a fast job cannot flood
/// the reader with progress.
public final class Mailbox<Message: Sendable>: Sendable {
  private struct Waiting {
    var messages: [(key: Int?, message: Message)] = []
  }

  private let waiting = Mutex(Waiting())
  private let wake: Mutex<@Sendable () -> Void>

  public init(wake: @escaping @Sendable () -> Void = {}) { self.wake = Mutex(wake) }

  /// Sets what is called, from any thread, after a message was left.
  public func onMessage(_ wake: @escaping @Sendable () -> Void) {
    self.wake.withLock { $0 = wake }
  }

  /// Leaves a message; an earlier one with the same key that still waits is replaced in its place.
  public func post(_ message: Message, replacing key: Int? = nil) {
    waiting.withLock { waiting in
      if let key, let position = waiting.messages.lastIndex(where: { $0.key == key }) {
        waiting.messages[position].message = message
      } else {
        waiting.messages.append((key, message))
      }
    }
    wake.withLock { $0 }()
  }

  /// Takes all waiting messages, oldest first.
  public func takeAll() -> [Message] {
    waiting.withLock { waiting in
      defer { waiting.messages.removeAll(keepingCapacity: true) }
      return waiting.messages.map(\.message)
    }
  }
}
