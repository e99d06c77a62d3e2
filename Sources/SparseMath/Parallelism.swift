import Dispatch
import Glibc
import Synchronization

/// How many threads a computation may use.
///
/// Work is cut into chunks whose number does not depend on the thread count, so that every
/// reduction over chunks has one order and results are the same at any thread count.
public struct Parallelism: Sendable, Equatable {
  /// At least 1.
  public let threadCount: Int

  public init(threadCount: Int) { self.threadCount = max(1, threadCount) }

  /// One thread per core of this machine.
  public static let allCores = Parallelism(threadCount: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  public static let single = Parallelism(threadCount: 1)

  /// Runs `body` for each chunk; workers take the next chunk as they become free.
  ///
  /// - Parameter body: Gets the worker (0..<threadCount, for scratch memory) and the chunk.
  ///   Calls for different chunks run at the same time and must write to different places.
  public func forEach(chunks: Int, _ body: (_ worker: Int, _ chunk: Int) -> Void) {
    forEach(chunks: chunks, while: { true }, body)
  }

  /// The same; a worker that finds that it may not go on takes no chunk any more.
  func forEach(
    chunks: Int, while mayGoOn: @Sendable () -> Bool, _ body: (_ worker: Int, _ chunk: Int) -> Void
  ) {
    let workers = min(threadCount, chunks)
    guard workers > 1 else {
      for chunk in 0..<chunks {
        guard mayGoOn() else { return }
        body(0, chunk)
      }
      return
    }
    let next = Atomic<Int>(0)
    withoutActuallyEscaping(body) { body in
      // The contract above is what makes the closure safe to share.
      nonisolated(unsafe) let shared = body
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        while true {
          let chunk = next.add(1, ordering: .relaxed).oldValue
          guard chunk < chunks, mayGoOn() else { return }
          shared(worker, chunk)
        }
      }
    }
  }

  /// Cuts `0..<count` into ranges of `size` (the last may be shorter) and runs `body` for each.
  public func forEach(
    count: Int, chunkSize size: Int, _ body: (_ worker: Int, _ range: Range<Int>) -> Void
  ) {
    forEach(chunks: (count + size - 1) / size) { worker, chunk in
      body(worker, chunk * size..<min(count, (chunk + 1) * size))
    }
  }
}
