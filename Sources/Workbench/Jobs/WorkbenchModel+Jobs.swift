import Dispatch
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
    _ title: String, lane: JobRunner.Lane = .immediate, basis: JobBasis = .rules,
    work: @escaping @Sendable (JobHandle) throws -> Result,
    finish: @escaping @Sendable (WorkbenchModel, Swift.Result<Result, any Error>) -> Void
  ) -> Job.ID {
    let id = makeID()
    let cancellation = Cancellation()
    cancellations[id] = cancellation
    bases[id] = basis
    state.jobs.append(
      Job(
        id: id, title: title, status: .queued, progress: Job.Progress(), startedAt: Self.now,
        endedAt: nil))
    forgetOldJobs()
    withdrawals[id] = { finish($0, .failure(CancellationError())) }
    let handle = JobHandle(id: id, cancellation: cancellation, mailbox: mailbox)
    let mailbox = mailbox
    runner.start(lane) {
      let result = Swift.Result<Result, any Error> {
        try cancellation.check()
        mailbox.post { $0.begin(id) }
        return try work(handle)
      }
      mailbox.post { model in
        // A job that was taken out of the queue has ended already.
        guard model.state.job(id)?.status.isActive == true else { return }
        model.endJob(id, result.map { _ in () })
        finish(model, result)
      }
    }
    return id
  }

  /// Keeps the list of jobs short, but never forgets one that is under way.
  private func forgetOldJobs() {
    guard state.jobs.count > 200 else { return }
    let ended = Set(state.jobs.lazy.filter { !$0.status.isActive }.prefix(100).map(\.id))
    state.jobs.removeAll { ended.contains($0.id) }
  }

  private func begin(_ id: Job.ID) {
    guard state.job(id)?.status == .queued else { return }
    withdrawals[id] = nil
    updateJob(id) { $0.status = .running }
  }

  func updateJob(_ id: Job.ID, _ change: (inout Job) -> Void) {
    guard let position = state.jobs.firstIndex(where: { $0.id == id }) else { return }
    change(&state.jobs[position])
  }

  private func endJob(_ id: Job.ID, _ result: Swift.Result<Void, any Error>) {
    cancellations[id] = nil
    withdrawals[id] = nil
    bases[id] = nil
    endedJobCount += 1
    updateJob(id) { job in
      job.endedAt = Self.now
      switch result {
      case .success: job.status = .done
      case .failure(is CancellationError): job.status = .cancelled
      case .failure(let error): job.status = .failed(Failure(error))
      }
    }
  }

  /// Ends a queued job at once, and a running one as soon as it looks at its flag; until then it and
  /// what it works on are stopping.
  func cancel(_ id: Job.ID) {
    cancellations[id]?.cancel()
    guard let job = state.job(id), job.status.isActive else { return }
    if job.status == .queued, let withdraw = withdrawals[id] {
      endJob(id, .failure(CancellationError()))
      withdraw(self)
      return
    }
    updateJob(id) { $0.status = .stopping }
    for run in state.runs where run.jobID == id && run.status.isActive {
      update(run.id) { $0.status = .stopping }
    }
    for search in state.modelSearches where search.jobID == id && search.status.isActive {
      updateSearch(search.id) { $0.status = .stopping }
    }
  }

  /// Ends the jobs whose results would speak of rows or rules that no longer hold.
  func cancelJobs(basedOn basis: JobBasis) {
    for job in state.activeJobs where (bases[job.id] ?? .nothing) >= basis { cancel(job.id) }
  }

  /// Asks every job to end; used before leaving.
  public func cancelAll() {
    for cancellation in cancellations.values { cancellation.cancel() }
  }

  /// Gives workers that were asked to end a moment to do so; the program leaves without the rest.
  ///
  /// - Parameter seconds: 0 looks once.
  public func waitForWorkers(atMost seconds: Double) {
    let wake = DispatchSemaphore(value: 0)
    onChange { wake.signal() }
    let deadline = DispatchTime.now() + seconds
    repeat { drain() } while !state.activeJobs.isEmpty && wake.wait(timeout: deadline) == .success
  }
}
