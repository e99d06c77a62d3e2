import Synchronization

/// A value made at the first call, by one thread, for all.
public final class Kept<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  public init() {}

  public func value(_ make: () -> Value) -> Value {
    known.withLock { known in
      if let value = known { return value }
      let value = make()
      known = value
      return value
    }
  }
}
