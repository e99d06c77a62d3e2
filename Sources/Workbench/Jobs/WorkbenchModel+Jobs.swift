import SparseMath

extension WorkbenchModel {
  /// What a job's body may use: its flag, and a way to say how far it is.
  struct JobHandle: Sendable {
    let id: Job.ID
    let cancellation: Cancellation
    let mailbox: Mailbox<Change>

    /// Progress that still waits is replaced by newer progress.
    func report(_ progress: Job.Progress) {
      let id = id
      mailbox.post({ $0.updateJob(id) { $0.progress = progress } }, replacing: id)
    }

    func report(fraction: Double?, _ detail: String) {
      report(Job.Progress(fraction: fraction, detail: detail))
    }
  }

  /// Runs `work` in the background and `finish` with its result on the owner's thread.
  @discardableResult
  func startJob<Result: Sendable>(
    _ title: String, lane: JobRunner.Lane = .immediate,
    work: @escaping @Sendable (JobHandle) throws -> Result,
    finish: @escaping @Sendable (WorkbenchModel, Swift.Result<Result, any Error>) -> Void
  ) -> Job.ID {
    let id = makeID()
    let cancellation = Cancellation()
    cancellations[id] = cancellation
    state.jobs.append(
      Job(
        id: id, title: title, status: .queued, progress: Job.Progress(), startedAt: Self.now,
        endedAt: nil))
    if state.jobs.count > 200 { state.jobs.removeFirst(100) }
    let handle = JobHandle(id: id, cancellation: cancellation, mailbox: mailbox)
    let mailbox = mailbox
    runner.start(lane) {
      let result = Swift.Result<Result, any Error> {
        try cancellation.check()
        mailbox.post { $0.updateJob(id) { $0.status = .running } }
        return try work(handle)
      }
      mailbox.post { model in
        model.endJob(id, result.map { _ in () })
        finish(model, result)
      }
    }
    return id
  }

  func updateJob(_ id: Job.ID, _ change: (inout Job) -> Void) {
    guard let position = state.jobs.firstIndex(where: { $0.id == id }) else { return }
    change(&state.jobs[position])
  }

  private func endJob(_ id: Job.ID, _ result: Swift.Result<Void, any Error>) {
    cancellations[id] = nil
    updateJob(id) { job in
      job.endedAt = Self.now
      switch result {
      case .success: job.status = .done
      case .failure(is CancellationError): job.status = .cancelled
      case .failure(let error): job.status = .failed(Failure(error))
      }
    }
  }

  func cancel(_ id: Job.ID) { cancellations[id]?.cancel() }

  /// Asks every job to end; used before leaving.
  public func cancelAll() {
    for cancellation in cancellations.values { cancellation.cancel() }
  }
}
