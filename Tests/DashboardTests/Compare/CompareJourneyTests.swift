import Evaluation
import Recommenders
import Terminal
import TestSupport
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("Comparing by keys")
struct CompareJourneyTests {
  @Test("A metric is chosen by typing its name, and everything follows")
  func metric() throws {
    var bench = try CompareBench()
    bench.type("mreca")
    bench.press(.enter)
    #expect(bench.workbench.state.metric == "recall")
    #expect(bench.workbench.state.comparison?.key == MetricKey(.recall, at: 10))
    #expect(bench.text.contains("Recall@10"))
    #expect(bench.headline.contains("Recall@10") || bench.headline.contains("No clear winner"))
  }

  @Test("The cut-off goes through the lengths measured and stops at both ends")
  func cutoff() throws {
    var bench = try CompareBench()
    bench.type("<<<")
    #expect(bench.workbench.state.cutoff == 5)
    #expect(bench.model.toast?.text == "This is the shortest list.")
    bench.type(">>>>>")
    #expect(bench.workbench.state.cutoff == 50)
    #expect(bench.workbench.state.comparison?.key.k == 50)
  }

  @Test("A run becomes the baseline and the others are measured against it")
  func baseline() throws {
    var bench = try CompareBench()
    let best = try #require(CompareFigures(bench.workbench.state).ranked.first)
    bench.type("gb")
    #expect(bench.workbench.state.comparison?.baselineID == best.id)
    #expect(bench.text.contains("vs \(best.letter)"))
    let gains = bench.workbench.state.comparison?.gains ?? []
    #expect(!gains.isEmpty && gains.allSatisfy { $0.runID != best.id })
  }

  @Test("Only marked runs are compared, beside the baselines, and again all")
  func marked() throws {
    var bench = try CompareBench()
    bench.type("g =")
    let shown = CompareFigures(bench.workbench.state, only: bench.model.view.compare.only).ranked
    #expect(shown.filter { !$0.isBaseline }.count == 1)
    #expect(shown.filter(\.isBaseline).count == 2)
    #expect(bench.text.contains("marked only"))
    bench.type("=")
    #expect(bench.model.view.compare.only == nil)
  }

  @Test("K opens the passport with formula, users, protocol, seed and other libraries' values")
  func passport() throws {
    var bench = try CompareBench(size: Size(columns: 120, rows: 50))
    bench.type("K")
    let text = bench.text
    for words in ["formula", "95 %", "bootstrap over users", "candidates", "seed", "RecTools"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("working out"))
    bench.type("y")
    guard case .copy(let copied)? = bench.model.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(copied.contains("RecTools"))
    bench.press(.escape)
    #expect(bench.model.overlays.isEmpty)
  }

  @Test("Enter on a run shows its lists on Recommend")
  func enter() throws {
    var bench = try CompareBench()
    let best = try #require(CompareFigures(bench.workbench.state).ranked.first)
    bench.type("g")
    bench.press(.enter)
    #expect(bench.model.view.screen == .recommend)
    #expect(bench.model.view.recommend.chosenA == best.id)
    bench.type("[")
    #expect(bench.model.view.screen == .compare)
  }

  @Test("Who gains goes from one model in all parts to all models in one part")
  func groupBy() throws {
    var bench = try CompareBench()
    bench.type("i")
    #expect(bench.model.view.compare.segment == .lightUsers)
    #expect(bench.text.contains("Who gains? light users"))
    let kinds =
      bench.workbench.state.finishedRuns.first?.outcome?.report.segments.map(\.kind) ?? []
    for _ in kinds { bench.type("i") }
    #expect(bench.model.view.compare.segment == nil)
  }

  @Test("Only baselines: the headline says what to do next")
  func onlyBaselines() throws {
    var state = try CompareBench.trained.get()
    state.runs.removeAll { !$0.isBaseline }
    let bench = CompareBench(state: state)
    #expect(bench.headline.hasSuffix("only: train a model to compare (2, then n)."))
  }

  @Test("Models of lists have no rating error, and the sentence over the comparison says so")
  func ratingErrors() throws {
    let folder = try TemporaryFolder()
    let workbench = WorkbenchModel(workspace: Workspace(folder: folder.path))
    func perform(_ command: Command) {
      workbench.perform(command)
      CompareBench.settle(workbench)
    }
    perform(.open(location: try CompareBench.file()))
    perform(.setMetric("rmse"))
    perform(.train(modelID: "svd", settings: ModelSettings(), seed: 7))
    let alone = Headlines.compare(workbench.state).joined(separator: " ")
    #expect(alone.contains("Only SVD has a value of RMSE"), "\(alone)")
    perform(.train(modelID: "rating-baseline", settings: ModelSettings(), seed: 7))
    let sentences = Headlines.compare(workbench.state).joined(separator: " ")
    #expect(!sentences.contains("–") && !sentences.contains("Only"), "\(sentences)")
    #expect(!sentences.isEmpty)
  }
}
