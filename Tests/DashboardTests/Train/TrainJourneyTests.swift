import Terminal
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("Training by keys")
struct TrainJourneyTests {
  private static let opened = """
    command {"open":{"location":"FILE"}}
    key 2

    """

  @Test("n, a model, a setting typed, enter: a run that is trained and compared")
  func newRun() throws {
    var bench = try TrainBench()
    try bench.play(
      Self.opened + """
        key n
        type itemknn
        key enter
        type 20
        key enter
        key enter
        """)
    let run = try #require(bench.workbench.state.runs.last)
    #expect(run.modelID == "item-knn" && run.status == .done)
    #expect(run.name == "ItemKNN neighborCount=20")
    #expect(bench.text.contains("A ItemKNN"))
    #expect(bench.model.overlays.isEmpty)
  }

  @Test("A setting out of range is refused in words before anything starts")
  func outOfRange() throws {
    var bench = try TrainBench()
    try bench.play(Self.opened + "key n\ntype ials\nkey enter\ntype 999999999\nkey enter\n")
    #expect(bench.text.contains("out of range"))
    #expect(bench.workbench.state.runs.count == 2)
  }

  @Test("Actions that cannot be done say why")
  func reasons() throws {
    var bench = try TrainBench()
    try bench.play(Self.opened + "key D\n")
    #expect(bench.model.toast?.text == "The baselines stay: every comparison shows them.")
    try bench.play("key x\n")
    #expect(bench.model.toast?.text == "This run is not under way.")
  }

  @Test("A run is removed with its model, and undoing a rule does not bring it back")
  func remove() throws {
    var bench = try TrainBench()
    try bench.play(
      Self.opened + """
        command {"train":{"modelID":"ease","settings":{"values":{}},"seed":7}}
        key G
        key D
        command {"setSplit":{"_0":{"leaveLast":{"validation":1,"test":1}}}}
        key U
        """)
    #expect(bench.workbench.state.runs.map(\.letter) == ["P", "R"])
  }

  @Test("Split and feedback open here too")
  func decisions() throws {
    var bench = try TrainBench()
    try bench.play(Self.opened + "key S\n")
    #expect(bench.model.overlays.count == 1)
    try bench.play("key esc\nkey F\n")
    #expect(bench.model.overlays.count == 1)
  }
}
