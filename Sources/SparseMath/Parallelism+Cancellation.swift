extension Parallelism {
  /// Runs `body` for each chunk until the flag is raised.
  ///
  /// - Throws: `CancellationError` when the flag was raised, after the chunks under way have ended.
  ///   Keep a chunk below 50 ms: that is how soon a cancelled run must stop.
  public func forEach(
    chunks: Int, cancellation: Cancellation, _ body: (_ worker: Int, _ chunk: Int) -> Void
  ) throws {
    try cancellation.check()
    forEach(chunks: chunks, while: { !cancellation.isCancelled }, body)
    try cancellation.check()
  }

  /// Cuts `0..<count` into ranges of `size` and runs `body` for each until the flag is raised.
  ///
  /// - Throws: `CancellationError`, as for chunks.
  public func forEach(
    count: Int, chunkSize size: Int, cancellation: Cancellation,
    _ body: (_ worker: Int, _ range: Range<Int>) -> Void
  ) throws {
    try forEach(chunks: (count + size - 1) / size, cancellation: cancellation) { worker, chunk in
      body(worker, chunk * size..<min(count, (chunk + 1) * size))
    }
  }
}
