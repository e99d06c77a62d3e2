import Evaluation
import Glibc
import Recommenders
import SparseMath
import Terminal
import TestSupport

@testable import Dashboard
@testable import Workbench

/// A dashboard on a small dataset, in a folder of its own.
struct TrainBench {
  let folder: TemporaryFolder
  let workbench: WorkbenchModel
  var model = DashboardModel()
  var size = Size(columns: 100, rows: 30)

  init(in folder: TemporaryFolder? = nil) throws {
    self.folder = try folder ?? TemporaryFolder()
    workbench = WorkbenchModel(
      workspace: Workspace(folder: self.folder.path + "/workspace"),
      parallelism: Parallelism(threadCount: 2))
  }

  /// The dataset as a file.
  func file() throws -> String { try folder.write(TwoTastes.csv(), to: "tastes.csv") }

  /// Plays a journal of which `FILE` stands for the dataset.
  mutating func play(_ journal: String) throws {
    var player = JournalPlayer(
      try JournalLine.lines(of: journal.replacing("FILE", with: try file())))
    try player.play(&model, workbench, size: size)
  }

  var screen: CellBuffer { model.frame(state: workbench.state, size: size, now: 100).buffer }
  var text: String { screen.text }

  // MARK: States for pictures

  /// Real data with all that differs between two runs of the program set to fixed values.
  static let settled: Result<WorkbenchState, any Error> = Result {
    setenv("TZ", "UTC", 1)
    tzset()
    let bench = try TrainBench()
    bench.workbench.perform(.open(location: try bench.file()))
    bench.workbench.waitUntilIdle()
    bench.workbench.perform(
      .train(modelID: "item-knn", settings: .init(["neighborCount": .whole(20)]), seed: 7))
    bench.workbench.waitUntilIdle()
    var state = bench.workbench.state
    for position in state.runs.indices {
      state.runs[position].trainingSeconds = [0.1, 0.1, 1.2][position]
      state.runs[position].evaluationSeconds = 0.3
      state.runs[position].estimatedBytes = 61_000_000
    }
    state.jobs = []
    state.log = [
      LogEntry(
        time: 43448, subject: "split", text: "368 train · 40 validation · 72 test", kind: .info),
      LogEntry(
        time: 43449, subject: "ItemKNN", text: "done in 1.2 s, NDCG@10 on test .319", kind: .success
      ),
      LogEntry(
        time: 43452, subject: "iALS", text: "iALS stopped at epoch 3: a factor is not finite",
        kind: .failure),
    ]
    return state
  }

  /// The settled state with a run under way, one waiting, one diverged and one kept from before.
  static func busy() throws -> WorkbenchState {
    var state = try settled.get()
    state.runs[2].isKept = true
    var running = run(20, "B", "iALS factors=64", .running, epochs: 11)
    running.jobID = 900
    running.estimatedBytes = 61_000_000
    var diverged = run(
      22, "D", "iALS alpha=400",
      .failed(
        Failure(
          reason: "iALS stopped at epoch 3: a factor is not finite",
          advice: "Raise regularization above 0.01.")), epochs: 3)
    diverged.trainingSeconds = 2
    state.runs += [running, run(21, "C", "iALS factors=128", .queued, epochs: 0), diverged]
    var job = Job(
      id: 900, title: "train iALS factors=64", status: .running,
      progress: .init(fraction: 0.55, detail: "epoch 11 of 20"), startedAt: 86, endedAt: nil)
    job.status = .running
    state.jobs = [
      job,
      Job(
        id: 901, title: "train iALS factors=128", status: .queued, progress: .init(),
        startedAt: 90, endedAt: nil),
    ]
    return state
  }

  /// The settled state with a search that has made twelve of twenty trials.
  static func searching() throws -> WorkbenchState {
    var state = try settled.get()
    let specification = SearchSpecification(
      modelID: "ials",
      space: SearchSpace(dimensions: [
        SearchDimension(name: "factors", values: .whole(8...256, .logarithmic)),
        SearchDimension(name: "regularization", values: .real(0.3...300, .logarithmic)),
      ]), trialCount: 20)
    let card = IALSRecipe().card
    var search = ModelSearch(id: 1, specification: specification, card: card)
    let plan = SearchPlan(specification, card: card)
    while search.trials.count < 12, let candidate = plan.next(after: search.trials) {
      let distance = candidate.settings.values["regularization"]?.number.map { log10($0 / 20) } ?? 0
      let isFailed = candidate.number == 6
      search.trials.append(
        SearchTrial(
          candidate, value: isFailed ? nil : 0.34 - 0.05 * distance * distance,
          bestEpoch: 4 + candidate.number % 5, seconds: 1.5,
          failure: isFailed ? "iALS stopped at epoch 3: a factor is not finite" : nil))
    }
    search.status = .running
    if let next = plan.next(after: search.trials) {
      search.current = ModelSearch.Current(
        number: next.number, settings: next.settings,
        training: TrainingProgress(epoch: 4, epochCount: 15, fraction: 0.3))
    }
    state.modelSearches = [search]
    return state
  }

  private static func run(
    _ id: Int, _ letter: String, _ name: String, _ status: Run.Status, epochs: Int
  ) -> Run {
    var run = Run(
      id: id, letter: letter, series: RunLetter(letter)?.series ?? 0, modelID: "ials", name: name,
      settings: ModelSettings(["factors": .whole(64)]), options: RunOptions(seed: 7),
      status: status)
    for epoch in 0..<epochs {
      run.take(
        TrainingProgress(
          epoch: epoch + 1, epochCount: 20, fraction: Double(epoch + 1) / 20,
          objective: 0.2 / (1 + Double(epoch)) + 0.1,
          validation: 0.34 - 0.24 / (1 + Double(epoch * epoch) / 8)))
    }
    return run
  }

  /// The Train screen on a state that does not change.
  init(state: WorkbenchState, size: Size, glyphs: GlyphSet, selected: Int = 0) throws {
    try self.init()
    self.size = size
    workbench.state = state
    model.options.glyphs = glyphs
    model.view.screen = .train
    model.view.train.runsState.cursor = selected
    model.follow(workbench, size: size, now: 100)
  }
}
