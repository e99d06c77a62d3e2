import Evaluation
import Terminal
import Workbench

/// One row per run or search: how it stands, what it is, what it reached, how long it took.
enum RunsTable {
  static func table(_ context: ScreenContext) -> Table {
    let rows = TrainRow.rows(context.state)
    let isASCII = context.glyphs == .ascii
    let metric = MetricKey(.ndcg, at: 10)
    var table = Table(
      columns: [
        TableColumn(title: "", width: .fixed(1)),
        TableColumn(title: "model", width: .flexible(minimum: 14)),
        TableColumn(title: "epoch", width: .fixed(7), alignment: .right, dropOrder: 1),
        TableColumn(title: "valid", width: .fixed(6), alignment: .right, dropOrder: 3),
        TableColumn(
          title: context.state.open?.sampledNegatives == nil ? "test NDCG@10" : "test sampled",
          width: .fixed(12), alignment: .right),
        TableColumn(title: "time", width: .fixed(10), alignment: .right, dropOrder: 2),
      ],
      rowCount: rows.count, version: context.state.revision,
      emptyText: context.state.open == nil
        ? "Open data first: O opens a file or a folder."
        : "The baselines start as soon as the split is ready.",
      sortKey: { row, column in
        switch rows[row] {
        case .run(let run): key(of: run, metric, column)
        case .search(let search): key(of: search, column)
        }
      }
    ) { row, column in
      switch rows[row] {
      case .run(let run): cell(of: run, metric, column, isASCII)
      case .search(let search): cell(of: search, column, isASCII)
      }
    }
    table.rowIDs = rows.map(\.id)
    return table
  }

  private static func key(of run: Run, _ metric: MetricKey, _ column: Int) -> SortKey {
    switch column {
    case 3: run.bestValidation.map(SortKey.number) ?? .missing
    case 4: run.outcome?.report.measurement(metric).map { .number($0.value) } ?? .missing
    case 5: run.trainingSeconds.map(SortKey.number) ?? .missing
    case 2: run.progress.map { .number(Double($0.epoch)) } ?? .missing
    default: .text(run.name)
    }
  }

  private static func key(of search: ModelSearch, _ column: Int) -> SortKey {
    switch column {
    case 3: search.best?.value.map(SortKey.number) ?? .missing
    case 0, 1: .text(search.name)
    default: .missing
    }
  }

  private static func cell(
    of run: Run, _ metric: MetricKey, _ column: Int, _ isASCII: Bool
  ) -> TableCell {
    switch column {
    case 0: sign(of: run, isASCII)
    case 1: .model(letter: run.letter, series: run.series, name: run.name)
    case 2: .number(epoch(of: run), .muted)
    case 3: .number(run.bestValidation.map(Phrase.metric) ?? "", .muted)
    case 4: result(of: run, metric)
    default: .number(run.trainingSeconds.map(Phrase.duration) ?? "", .muted)
    }
  }

  /// A search has no letter: it is no model, and its trials never saw the test.
  private static func cell(of search: ModelSearch, _ column: Int, _ isASCII: Bool) -> TableCell {
    switch column {
    case 0: return sign(of: search, isASCII)
    case 1: return .text((isASCII ? "? " : "⌕ ") + search.name)
    case 2: return .number("\(search.trials.count)/\(search.plannedCount)", .muted)
    case 3: return .number(search.best?.value.map(Phrase.metric) ?? "", .muted)
    case 4:
      return switch search.status {
      case .queued: .number("queued", .muted)
      case .running: .number("…", .muted)
      case .stopping: .number("stopping…", .muted)
      case .done: .number("searched", .muted)
      case .outOfTime: .number("time up", .muted)
      case .stopped: .number("stopped", .muted)
      case .failed: .number("failed", .bad)
      }
    default: return .number(Phrase.duration(search.trials.reduce(0) { $0 + $1.seconds }), .muted)
    }
  }

  private static func sign(of search: ModelSearch, _ isASCII: Bool) -> TableCell {
    switch search.status {
    case .done: .text(isASCII ? "+" : "✓", .good)
    case .running, .stopping: .text(isASCII ? ">" : "▸", .accent)
    case .queued, .stopped, .outOfTime: .text(isASCII ? "." : "·", .muted)
    case .failed: .text(isASCII ? "x" : "✗", .bad)
    }
  }

  private static func sign(of run: Run, _ isASCII: Bool) -> TableCell {
    switch run.status {
    case .done: .text(isASCII ? "+" : "✓", .good)
    case .running, .stopping: .text(isASCII ? ">" : "▸", .accent)
    case .queued: .text(isASCII ? "." : "·", .muted)
    case .failed: .text(isASCII ? "x" : "✗", .bad)
    case .cancelled: .text(isASCII ? "x" : "✗", .muted)
    }
  }

  private static func epoch(of run: Run) -> String {
    guard let progress = run.progress, progress.epochCount > 1 else {
      return run.status == .queued ? "" : "–"
    }
    return "\(progress.epoch)/\(progress.epochCount)"
  }

  private static func result(of run: Run, _ metric: MetricKey) -> TableCell {
    switch run.status {
    case .queued: .number("queued", .muted)
    case .cancelled: .number("stopped", .muted)
    case .failed: .number("failed", .bad)
    case .running: .number("…", .muted)
    case .stopping: .number("stopping…", .muted)
    case .done:
      .number(run.outcome?.report.measurement(metric).map { Phrase.metric($0.value) } ?? "–")
    }
  }
}
