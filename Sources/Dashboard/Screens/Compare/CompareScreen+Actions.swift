import Evaluation
import Terminal
import Workbench

extension CompareScreen {
  func actions(_ context: ScreenContext) -> [Action] {
    let figures = figures(context)
    let run = selectedRun(context)
    return [
      Action(
        "compare.metric", keys: [.character("m")], label: "metric",
        help: "Chooses the metric that models are compared by."
      ) { model, workbench in
        model.withContext(workbench) { $0.open(MetricOverlay($1.state)) }
      },
      Action(
        "compare.shorter", keys: [.character("<"), .character(",")], label: "shorter list",
        help: "Compares by shorter lists: the next smaller cut-off.", isInFooter: false,
        disabledReason: { _, context in
          Self.cutoff(context.state.cutoff, by: -1) == nil ? "This is the shortest list." : nil
        }
      ) { _, workbench in
        Self.cutoff(workbench.state.cutoff, by: -1).map { workbench.perform(.setCutoff($0)) }
      },
      Action(
        "compare.longer", keys: [.character(">"), .character(".")], label: "cut-off",
        help: "Compares by longer lists: the next larger cut-off; < goes back.",
        disabledReason: { _, context in
          Self.cutoff(context.state.cutoff, by: 1) == nil ? "This is the longest list." : nil
        }
      ) { _, workbench in
        Self.cutoff(workbench.state.cutoff, by: 1).map { workbench.perform(.setCutoff($0)) }
      },
      Action(
        "compare.baseline", keys: [.character("b")], label: "baseline",
        help: "Measures all others against this run.",
        disabledReason: { _, _ in run?.outcome == nil ? "This run has no numbers yet." : nil }
      ) { model, workbench in
        guard let run else { return }
        workbench.perform(.setBaseline(run.id))
        model.toast = Toast("\(run.name) is the baseline now.")
      },
      Action(
        "compare.marked", keys: [.character("=")], label: "only marked",
        help: "Compares only the marked runs and the baselines; again compares all.",
        disabledReason: { model, _ in
          let screen = model.view.compare
          return screen.only == nil && screen.tableState(of: Self.leaderboard).marks.isEmpty
            ? "Mark runs first: space on the leaderboard." : nil
        }
      ) { model, _ in
        let screen = model.view.compare
        let marked = screen.tableState(of: Self.leaderboard).marks
          .filter(figures.runs.indices.contains).map { figures.runs[$0].id }
        model.go { $0.compare.compareOnly(screen.only == nil ? Set(marked) : nil) }
      },
      Action(
        "compare.group", keys: [.character("i")], label: "group by",
        help: "Who gains: all parts for one model, or one part for all models.", isInFooter: false
      ) { model, _ in
        let kinds = figures.finished.first?.outcome?.report.segments.map(\.kind) ?? []
        model.view.compare.showNextSegment(of: kinds)
      },
      Action(
        "compare.enter", keys: [.enter], label: enterLabel, help: enterHelp,
        disabledReason: { _, _ in
          run?.outcome == nil ? "This run is not trained yet." : nil
        }
      ) { model, workbench in
        model.withContext(workbench) { $0.enterOnCompare($1, workbench) }
      },
    ]
  }

  private var enterLabel: String {
    switch focus {
    case Self.metrics: "by this metric"
    case Self.leaderboard: "its lists"
    default: "explain"
    }
  }

  private var enterHelp: String {
    switch focus {
    case Self.metrics: "Compares by the metric under the cursor."
    case Self.leaderboard: "Shows what this model recommends."
    default: "Explains the number under the cursor."
    }
  }

  /// The next cut-off that was measured, or nil at the end.
  private static func cutoff(_ cutoff: Int, by step: Int) -> Int? {
    step > 0
      ? Pipeline.cutoffs.first { $0 > cutoff } : Pipeline.cutoffs.last { $0 < cutoff }
  }

  /// Narrows to some runs, to which the baselines are added, or widens to all.
  mutating func compareOnly(_ runs: Set<Run.ID>?) {
    guard only != runs else { return }
    only = runs
    var state = tableState(of: Self.leaderboard)
    state.marks = []
    state.rangeStart = nil
    state.order = nil
    state.orderedFor = nil
    state.cursor = 0
    setTableState(state, of: Self.leaderboard)
  }

  /// All segments of one run, then each segment for all runs, then from the start.
  mutating func showNextSegment(of kinds: [Segment.Kind]) {
    guard let segment, let position = kinds.firstIndex(of: segment) else {
      self.segment = kinds.first
      return
    }
    self.segment = position + 1 < kinds.count ? kinds[position + 1] : nil
  }

  // MARK: Explaining

  func explained(_ context: ScreenContext) -> Explained? {
    let figures = figures(context)
    let run = selectedRun(context) ?? figures.ranked.first
    func measurement(_ key: MetricKey) -> Explained {
      run.flatMap { MeasurementPassport.of(.init($0.id, key), in: context.state) }
        .map(Explained.measurement) ?? .term(key.metric.rawValue)
    }
    switch focus {
    case Self.scatter: return measurement(MetricKey(.coverage, at: figures.key.k))
    case Self.curves: return measurement(MetricKey(.precision, at: figures.key.k))
    case Self.bestsellers: return measurement(MetricKey(.longTailShare, at: figures.key.k))
    case Self.metrics:
      let row = table(of: focus, context).flatMap { tableState(of: focus).selectedRow(in: $0) }
      return row.map { measurement(MetricKey(MetricsTable.metrics[$0], at: figures.key.k)) }
    case Self.differences:
      let row = table(of: focus, context).flatMap { tableState(of: focus).selectedRow(in: $0) }
      let shown = figures.differences
      return row.flatMap { shown.indices.contains($0) ? shown[$0] : nil }
        .flatMap { MeasurementPassport.of($0, in: context.state) }
        .map(Explained.measurement) ?? .term("pairedTest")
    case Self.significance: return .term("pairedTest")
    case Self.gains:
      let gains = GainsPane(figures: figures, run: run, segment: segment).gains
      return gains.max { abs($0.paired.difference) < abs($1.paired.difference) }
        .flatMap { MeasurementPassport.of($0, in: context.state) }
        .map(Explained.measurement) ?? .term("pairedTest")
    default: return measurement(figures.key)
    }
  }
}

extension DashboardModel {
  /// What enter does on the focused pane of Compare.
  mutating func enterOnCompare(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    let screen = view.compare
    switch screen.focus {
    case CompareScreen.leaderboard:
      guard let run = screen.selectedRun(context) else { return }
      go { view in
        view.screen = .recommend
        view.recommend.chosenA = run.id
        if view.recommend.chosenB == run.id { view.recommend.chosenB = nil }
      }
    case CompareScreen.metrics:
      guard let table = screen.table(of: screen.focus, context),
        let row = screen.tableState(of: screen.focus).selectedRow(in: table)
      else { return }
      workbench.perform(.setMetric(MetricsTable.metrics[row].rawValue))
    default: openExplanation(context, workbench)
    }
  }
}
