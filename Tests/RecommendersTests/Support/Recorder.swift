import Synchronization

/// Collects what a concurrent callback is given.
final class Recorder<Value: Sendable>: Sendable {
  private let storage = Mutex<[Value]>([])

  var values: [Value] { storage.withLock { $0 } }

  /// - Returns: How many there are now.
  @discardableResult func record(_ value: Value) -> Int {
    storage.withLock {
      $0.append(value)
      return $0.count
    }
  }
}
