import Glibc

/// A lock that programs agree on by a file of its own; it goes with its process, however that ends.
public final class FileLock: Sendable {
  public enum Outcome {
    case held(FileLock)
    /// Another program has it.
    case taken
    /// The file cannot be made, or its disk knows no locks.
    case impossible
  }

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// - Parameter waits: Until the other program lets go.
  public static func take(_ path: String, waits: Bool = false) -> Outcome {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { return .impossible }
    while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let isTaken = errno == EWOULDBLOCK
      close(descriptor)
      return isTaken ? .taken : .impossible
    }
    return .held(FileLock(descriptor: descriptor))
  }
}
