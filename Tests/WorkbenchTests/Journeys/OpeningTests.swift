import Interactions
import TestSupport
import Testing

@testable import Workbench

@Suite("Opening data")
struct OpeningTests {
  @Test("A file is loaded, audited, split, and the baselines are measured")
  func everything() throws {
    let bench = try Bench.opened()
    #expect(bench.state.phase == .ready)
    let open = try #require(bench.state.open)
    #expect(open.dataset.interactionCount == 480)
    #expect(open.audit != nil)
    let split = try #require(open.experiment?.split)
    #expect(split.train.count + split.validation.count + split.test.count == 480)
    #expect(bench.state.runs.map(\.letter) == ["P", "R"])
    #expect(bench.state.runs.allSatisfy { $0.status == .done && $0.outcome != nil })
    #expect(bench.state.comparison?.ranking.count == 2)
    #expect(bench.state.activeJobs.isEmpty)
  }

  @Test("A file that is not there leaves a reason and the data that were open")
  func absent() throws {
    let bench = try Bench.opened()
    bench.perform(.open(location: bench.folder.path + "/none.csv"))
    guard case .failed(let location, let failure) = bench.state.phase else {
      Issue.record("the phase is \(bench.state.phase)")
      return
    }
    #expect(location.hasSuffix("none.csv"))
    #expect(failure.reason.contains("none.csv"))
    #expect(bench.state.open != nil)
    #expect(bench.state.runs.count == 2)
  }

  @Test("Of two loads the one asked for last counts, whichever is ready first")
  func overtaking() throws {
    let bench = try Bench()
    let other = try bench.folder.write(TwoTastes.csv(users: 10), to: "other.csv")
    bench.workbench.perform(.open(location: bench.file))
    bench.perform(.open(location: other))
    #expect(bench.state.open?.dataset.userCount == 10)
    #expect(bench.state.phase == .ready)
  }

  @Test("A load that is cancelled leaves everything as it was")
  func cancelled() throws {
    let bench = try Bench()
    bench.workbench.perform(.open(location: bench.file))
    bench.perform(.cancelJob(try #require(bench.state.jobs.last?.id)))
    #expect(bench.state.phase == .empty)
    #expect(bench.state.open == nil)
  }

  @Test("New data end the work on the old and take its runs away")
  func replacing() throws {
    let bench = try Bench.opened()
    let other = try bench.folder.write(TwoTastes.csv(users: 10), to: "other.csv")
    for seed in 1...5 {
      bench.workbench.perform(
        .train(modelID: "ials", settings: .init(["epochs": .whole(100)]), seed: UInt64(seed)))
    }
    bench.perform(.open(location: other))
    #expect(bench.state.runs.map(\.letter) == ["P", "R"])
    let left = bench.state.jobs.filter { $0.title.hasPrefix("train iALS") }
    #expect(left.count == 5)
    #expect(left.contains { $0.status == .cancelled })
  }

}
