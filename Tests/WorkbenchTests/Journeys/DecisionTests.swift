import Interactions
import TestSupport
import Testing

@testable import Workbench

@Suite("Decisions about the data")
struct DecisionTests {
  @Test("Cleaning leaves a receipt, undo brings the rows back, redo takes them again")
  func cleaning() throws {
    let bench = try Bench.opened()
    bench.perform(.clean(.dropUsers(ids: ["u0", "u1"], reason: "test accounts")))
    #expect(bench.state.open?.rows.count == 456)
    #expect(bench.state.open?.receipts.map(\.rowsBefore) == [480])
    #expect(bench.state.open?.experiment?.train.userItems.entryCount(ofRow: 0) == 0)
    bench.perform(.undo)
    #expect(bench.state.open?.rows.count == 480)
    #expect(bench.state.open?.cleaning == [])
    bench.perform(.redo)
    #expect(bench.state.open?.rows.count == 456)
    #expect(bench.workbench.redo() == "Nothing to do again.")
  }

  @Test("Sampled candidates are a decision: all runs are measured so, and undo takes it back")
  func sampled() throws {
    let bench = try Bench.opened()
    bench.perform(.setSampledNegatives(9))
    for letter in ["P", "R"] {
      #expect(bench.run(letter)?.outcome?.report.evaluationProtocol.isSampled == true)
    }
    bench.perform(.undo)
    #expect(bench.run("P")?.outcome?.report.evaluationProtocol.isSampled == false)
  }

  @Test("A new decision drops what was undone")
  func branching() throws {
    let bench = try Bench.opened()
    bench.perform(.clean(.minimumPerUser(3)))
    bench.perform(.undo)
    bench.perform(.setSplit(.leaveLast(validation: 1, test: 1)))
    #expect(bench.workbench.redo() == "Nothing to do again.")
    #expect(bench.state.open?.splitRule == .leaveLast(validation: 1, test: 1))
    bench.perform(.undo)
    #expect(bench.state.open?.splitRule == .userTemporal(validation: 0.1, test: 0.1))
    #expect(bench.workbench.undo() == "Nothing to undo.")
  }

  @Test("A change of the rules ends running models: their numbers would speak of other data")
  func runsFollow() throws {
    let bench = try Bench.opened()
    bench.train("item-knn")
    #expect(bench.run("A")?.status == .done)
    bench.perform(.setSplit(.leaveLast(validation: 1, test: 1)))
    #expect(bench.run("A") == nil)
    #expect(bench.state.runs.map(\.letter) == ["P", "R"])
  }

  @Test("Undo brings back the models that were trained before the decision")
  func modelsComeBack() throws {
    let bench = try Bench.opened()
    bench.train("item-knn", ["neighborCount": .whole(20)])
    let before = try #require(bench.run("A")?.outcome?.report.measurement(.init(.ndcg, at: 10)))
    bench.perform(.setSplit(.leaveLast(validation: 1, test: 1)))
    bench.perform(.undo)
    let run = try #require(bench.run("A"))
    #expect(run.isKept)
    #expect(run.status == .done)
    #expect(run.outcome?.report.measurement(.init(.ndcg, at: 10)) == before)
  }

  @Test("A split that cannot be made says so, and the next one is tried anew")
  func impossibleSplit() throws {
    let bench = try Bench.opened()
    bench.perform(.setSplit(.globalTemporal(validation: 0.6, test: 0.6)))
    #expect(bench.state.open?.experimentFailure != nil)
    #expect(bench.state.open?.experiment == nil)
    bench.train("item-knn")
    guard case .failed? = bench.run("A")?.status else {
      Issue.record("a run without a split is \(String(describing: bench.run("A")?.status))")
      return
    }
    bench.perform(.undo)
    #expect(bench.state.open?.experimentFailure == nil)
    #expect(bench.state.open?.experiment != nil)
  }
}
