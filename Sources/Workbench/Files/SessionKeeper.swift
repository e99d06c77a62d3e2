import Synchronization

/// Writes the session without keeping the screen waiting for the disk.
public final class SessionKeeper: Sendable {
  private let store: SessionStore
  private let writes: LatestRequest<Session>
  private let failure: Failures

  /// What went wrong last; nil after a write that worked.
  private final class Failures: Sendable {
    let last = Mutex<Failure?>(nil)
  }

  public init(workspace: Workspace) {
    let (store, failure) = (SessionStore(workspace: workspace), Failures())
    self.store = store
    self.failure = failure
    writes = LatestRequest { session in
      let result = Result { try store.write(session) }
      failure.last.withLock {
        if case .failure(let error) = result { $0 = Failure(error) } else { $0 = nil }
      }
    }
  }

  /// Writes in the background; of several that wait the last one counts.
  public func keep(_ session: Session) { writes.submit(session) }

  /// Writes and waits for it.
  ///
  /// - Returns: Why it could not be written, if it could not.
  public func keepNow(_ session: Session) -> Failure? {
    writes.submit(session)
    writes.wait()
    return failure.last.withLock { $0 }
  }
}
