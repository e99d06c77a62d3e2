import Recommenders
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

  @Test("The last run is removed from a filtered table, and what is left can be seen")
  func removeFromFilter() throws {
    var bench = try TrainBench()
    try bench.play(
      Self.opened + """
        command {"train":{"modelID":"ease","settings":{"values":{}},"seed":7}}
        key /
        type ease
        key enter
        key D
        """)
    #expect(bench.workbench.state.runs.count == 2)
    #expect(bench.text.contains("No row matches /ease"))
  }

  @Test("= compares the marked runs with the baselines, and without marks all")
  func compareMarked() throws {
    var bench = try TrainBench()
    try bench.play(
      Self.opened + """
        command {"train":{"modelID":"ease","settings":{"values":{}},"seed":7}}
        command {"train":{"modelID":"item-knn","settings":{"values":{}},"seed":7}}
        key G
        key space
        key =
        """)
    #expect(bench.text.contains("ItemKNN") && !bench.text.contains("EASE"))
    #expect(bench.text.contains("marked only"))
    try bench.play("key 2\nkey u\nkey =\n")
    #expect(bench.text.contains("EASE"))
  }

  /// Looks for the best settings of ItemKNN.
  private static func searched(trials: Int) -> String {
    opened + """
      key T
      type itemknn
      key enter
      key down
      type \(trials)
      key enter
      key enter

      """
  }

  @Test("T, a model, trials typed, enter: a search whose best becomes a tested run")
  func search() throws {
    var bench = try TrainBench()
    try bench.play(Self.searched(trials: 4))
    let search = try #require(bench.workbench.state.modelSearches.first)
    #expect(search.trials.count == 4 && search.status == .done)
    #expect(bench.text.contains("ItemKNN search") && bench.text.contains("Response"))
    #expect(bench.text.contains("Best of 4: "))
    try bench.play("key B\n")
    #expect(bench.text.contains("Response"), "the cursor stays on the search")
    let run = try #require(bench.workbench.state.runs.last)
    #expect(run.status == .done && run.origin?.testOpenings.count == 1)
    try bench.play("key G\nkey tab\nkey tab\nkey enter\n")
    #expect(bench.text.contains("New run: ItemKNN"))
    try bench.play("key esc\nkey D\n")
    #expect(bench.workbench.state.modelSearches.isEmpty)
    #expect(bench.model.view.train.focus == TrainScreen.runs)
  }

  @Test("Recommend shows a refitted model's history with the rows that validated")
  func refittedHistory() throws {
    var bench = try TrainBench()
    try bench.play(Self.searched(trials: 2) + "key B\nkey 3\n")
    let state = bench.workbench.state
    let source = try #require(state.currentListingSource)
    let run = try #require(state.runs.last)
    let listing = try #require(state.currentListing)
    let user = try #require(listing.request.user)
    #expect(listing.request.runA == run.id && run.options.refits)
    let learned = source.learned(by: run)
    #expect(listing.history.count == learned.rows(of: user).count)
    #expect(learned.historyLength(of: user) > source.train.historyLength(of: user))
    #expect(listing.given == Set(learned.history(of: user).items))
  }

  @Test("A model that the data cannot feed says why and does not start")
  func obstacle() throws {
    var bench = try TrainBench()
    try bench.play(Self.opened + "key T\ntype random\nkey enter\n")
    #expect(bench.model.toast?.text == "Random has no settings to search.")
    let experiment = try #require(bench.workbench.state.open?.experiment)
    let obstacle = experiment.obstacle(to: ItemKNNRecipe(), memoryLimit: 1000)
    #expect(obstacle?.reason.contains("of memory") == true)
    #expect(experiment.obstacle(to: ItemKNNRecipe()) == nil)
  }

  @Test("P measures on samples, and every screen with numbers says so")
  func sampled() throws {
    var bench = try TrainBench()
    try bench.play(Self.opened + "key P\n")
    for key in ["2", "3", "4"] {
      try bench.play("key \(key)\n")
      #expect(bench.text.contains("sampled 1+99"), "screen \(key)")
      #expect(bench.text.contains("Sampled: "), "screen \(key)")
    }
    try bench.play("key 2\nkey P\n")
    #expect(!bench.text.contains("sampled 1+99"))
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
