import Dispatch
import Recommenders
import TestSupport
import Testing

@testable import Workbench

@Suite("Training")
struct TrainingTests {
  @Test("A run has its letter, its curve, its numbers, and is compared")
  func run() throws {
    let bench = try Bench.opened()
    bench.train("ials", ["factors": .whole(8), "epochs": .whole(4)])
    let run = try #require(bench.run("A"))
    #expect(run.status == .done)
    #expect(run.name == "iALS factors=8 epochs=4" || run.name == "iALS epochs=4 factors=8")
    #expect(run.curve.last?.epoch == run.progress?.epoch)
    #expect(run.trainingSeconds != nil)
    #expect(!run.isKept)
    #expect(bench.state.comparison?.ranking.contains(run.id) == true)
  }

  @Test("A queued run is taken out at once; the others keep their order")
  func cancelQueued() throws {
    let bench = try Bench.opened()
    let workbench = bench.workbench
    for seed in [1, 2, 3] as [UInt64] {
      workbench.perform(
        .train(modelID: "ials", settings: .init(["epochs": .whole(3)]), seed: seed))
    }
    let third = try #require(bench.run("C"))
    workbench.perform(.cancelJob(try #require(third.jobID)))
    // Nothing was drained since, so the third still waits.
    #expect(bench.run("C")?.status == .cancelled)
    workbench.waitUntilIdle()
    #expect(["A", "B", "C"].map { bench.run($0)?.status } == [.done, .done, .cancelled])
    #expect(bench.run("C")?.outcome == nil)
    bench.perform(.retryRun(third.id))
    #expect(bench.run("C")?.status == .done)
    #expect(bench.state.runs.count == 5)
  }

  @Test("A run under way is stopping at once, ends before its epochs do, and the next one begins")
  func cancelRunning() throws {
    let bench = try Bench.opened()
    let workbench = bench.workbench
    let wake = DispatchSemaphore(value: 0)
    workbench.onChange { wake.signal() }
    workbench.perform(
      .train(modelID: "neumf", settings: .init(["epochs": .whole(1000)]), seed: 1))
    workbench.perform(.train(modelID: "item-knn", settings: .init(), seed: 1))
    while bench.run("A")?.curve.isEmpty != false {
      wake.wait()
      workbench.drain()
    }
    let job = try #require(bench.run("A")?.jobID)
    workbench.perform(.cancelJob(job))
    #expect(bench.run("A")?.status == .stopping)
    #expect(bench.state.job(job)?.status == .stopping)
    workbench.waitUntilIdle()
    #expect(bench.run("A")?.status == .cancelled && bench.run("A")?.outcome == nil)
    #expect(bench.state.job(job)?.status == .cancelled)
    // Without a look at the flag it would go on for 200 epochs that are no better.
    #expect(try #require(bench.run("A")?.progress).epoch < 200)
    #expect(bench.run("B")?.status == .done)
  }

  @Test("A run with senseless settings is a row with the reason, and others go on")
  func failing() throws {
    let bench = try Bench.opened()
    bench.train("ials", ["factors": .whole(-3)])
    guard case .failed(let failure)? = bench.run("A")?.status else {
      Issue.record("the run is \(String(describing: bench.run("A")?.status))")
      return
    }
    #expect(failure.reason.contains("factors"))
    bench.train("item-knn")
    #expect(bench.run("B")?.status == .done)
    #expect(bench.logged(.failure).count == 1)
  }

  @Test("An unknown model is said, not queued")
  func unknown() throws {
    let bench = try Bench.opened()
    bench.train("oracle")
    #expect(bench.state.runs.count == 2)
    #expect(bench.logged(.failure) == ["there is no model oracle"])
  }

  @Test("Training again starts from nothing and ends with the same numbers")
  func retry() throws {
    let bench = try Bench.opened()
    bench.train("ials", ["epochs": .whole(3)])
    let run = try #require(bench.run("A"))
    bench.workbench.perform(.retryRun(run.id))
    #expect(bench.run("A")?.outcome == nil)
    #expect(bench.run("A")?.curve.isEmpty == true)
    bench.workbench.waitUntilIdle()
    #expect(bench.run("A")?.outcome?.lists.items == run.outcome?.lists.items)
  }

  @Test("A removed run frees its letter; baselines stay")
  func removing() throws {
    let bench = try Bench.opened()
    bench.train("item-knn")
    bench.train("ease")
    bench.perform(.removeRun(try #require(bench.run("A")).id))
    bench.perform(.removeRun(try #require(bench.run("P")).id))
    #expect(bench.state.runs.map(\.letter) == ["P", "R", "B"])
    bench.train("item-knn", ["neighborCount": .whole(10)])
    #expect(bench.state.runs.map(\.letter) == ["P", "R", "B", "A"])
  }

  @Test("A baseline that was cancelled is trained again, not twice")
  func baselineAgain() throws {
    let bench = try Bench()
    bench.workbench.perform(.open(location: bench.file))
    while bench.state.runs.count < 2 { bench.workbench.drain() }
    bench.perform(.cancelJob(try #require(bench.run("R")?.jobID)))
    bench.train("random")
    #expect(bench.state.runs.map(\.letter) == ["P", "R"])
    #expect(bench.run("R")?.status == .done)
  }

  @Test("Letters go from A on, skip the baselines' own, and begin again with a number")
  func letters() {
    var taken: Set<String> = []
    for _ in 0..<26 { taken.insert(RunLetter.next(modelID: "ease", taken: taken).text) }
    #expect(taken.isDisjoint(with: ["P", "R"]))
    #expect(taken.isSuperset(of: ["A", "Z", "A2", "B2"]))
    #expect(RunLetter("A2") != nil && RunLetter("?") == nil)
  }
}
