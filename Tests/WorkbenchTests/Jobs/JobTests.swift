import Dispatch
import Testing

@testable import Workbench

@Suite("Jobs in the background")
struct JobTests {
  private let workbench = WorkbenchModel(workspace: Workspace(folder: "/nonexistent"))

  /// Keeps the training lane busy until released.
  private func occupyTraining() -> DispatchSemaphore {
    let gate = DispatchSemaphore(value: 0)
    workbench.startJob("block", lane: .training) { _ in
      gate.wait()
    } finish: { _, _ in
    }
    return gate
  }

  @Test("A job that is cancelled while it waits ends at once, and its work is never done")
  func cancelQueued() {
    let gate = occupyTraining()
    let work = Mailbox<Void>()
    let endings = Mailbox<Bool>()
    let id = workbench.startJob("wait", lane: .training) { _ in
      work.post(())
    } finish: { _, result in
      if case .failure(is CancellationError) = result { endings.post(true) }
    }
    workbench.perform(.cancelJob(id))
    #expect(workbench.state.job(id)?.status == .cancelled)
    #expect(endings.takeAll() == [true])
    gate.signal()
    workbench.waitUntilIdle()
    #expect(work.takeAll().isEmpty)
    #expect(workbench.state.job(id)?.status == .cancelled)
    #expect(endings.takeAll().isEmpty, "a job ends once")
  }

  @Test("A running job sees that it was cancelled and ends as cancelled")
  func cancelRunning() {
    let started = DispatchSemaphore(value: 0)
    let id = workbench.startJob("spin") { job in
      started.signal()
      while true { try job.cancellation.check() }
    } finish: { _, _ in
    }
    started.wait()
    workbench.drain()
    #expect(workbench.state.job(id)?.status == .running)
    workbench.perform(.cancelJob(id))
    #expect(workbench.state.job(id)?.status == .stopping)
    workbench.waitUntilIdle()
    #expect(workbench.state.job(id)?.status == .cancelled)
    #expect(workbench.state.job(id)?.endedAt != nil)
  }

  @Test("Jobs of the training lane run one after the other, in the order they were asked for")
  func order() {
    let gate = occupyTraining()
    let order = Mailbox<Int>()
    for number in 1...5 {
      workbench.startJob("\(number)", lane: .training) { _ in
        order.post(number)
      } finish: { _, _ in
      }
    }
    workbench.perform(.cancelJob(workbench.state.jobs[2].id))
    gate.signal()
    workbench.waitUntilIdle()
    #expect(order.takeAll() == [1, 3, 4, 5])
  }

  @Test("A failed job is a row that says what went wrong and what to do")
  func failure() {
    let failure = Failure(reason: "the disk is full", advice: "Free some space.")
    let id = workbench.startJob("fail") { _ in
      throw failure
    } finish: { _, _ in
    }
    workbench.waitUntilIdle()
    #expect(workbench.state.job(id)?.status == .failed(failure))
  }

  @Test("Progress arrives, and nothing that comes late changes a job that has ended")
  func progress() {
    let id = workbench.startJob("count") { job in
      for step in 1...100 { job.report(fraction: Double(step) / 100, "\(step) rows") }
    } finish: { _, _ in
    }
    workbench.waitUntilIdle()
    #expect(workbench.state.job(id)?.progress == Job.Progress(fraction: 1, detail: "100 rows"))
    #expect(workbench.state.job(id)?.status == .done)
  }

  @Test("A change of the rules ends what works on them and spares what only needs the rows")
  func bases() {
    let gate = DispatchSemaphore(value: 0)
    func wait(_ basis: JobBasis) -> Job.ID {
      workbench.startJob("\(basis)", basis: basis) { job in
        gate.wait()
        try job.cancellation.check()
      } finish: { _, _ in
      }
    }
    let (load, audit, train) = (wait(.nothing), wait(.rows), wait(.rules))
    workbench.cancelJobs(basedOn: .rules)
    for _ in 0..<3 { gate.signal() }
    workbench.waitUntilIdle()
    #expect(workbench.state.job(load)?.status == .done)
    #expect(workbench.state.job(audit)?.status == .done)
    #expect(workbench.state.job(train)?.status == .cancelled)
  }

  @Test("The list of jobs stays short but never forgets one that is under way")
  func forgetting() {
    let gate = occupyTraining()
    let first = workbench.state.jobs[0].id
    for _ in 0..<250 {
      workbench.startJob("quick") { _ in
      } finish: { _, _ in
      }
      while workbench.state.jobs.last?.status.isActive == true { workbench.drain() }
    }
    #expect(workbench.state.jobs.count <= 201)
    #expect(workbench.state.job(first)?.status.isActive == true)
    gate.signal()
    workbench.waitUntilIdle()
  }
}
