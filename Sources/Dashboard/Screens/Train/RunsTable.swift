import Evaluation
import Terminal
import Workbench

/// One row per run: how it stands, what it is, what it reached, how long it took.
enum RunsTable {
  static func table(_ context: ScreenContext) -> Table {
    let runs = context.state.runs
    let isASCII = context.glyphs == .ascii
    let metric = MetricKey(.ndcg, at: 10)
    return Table(
      columns: [
        TableColumn(title: "", width: .fixed(1)),
        TableColumn(title: "model", width: .flexible(minimum: 14)),
        TableColumn(title: "epoch", width: .fixed(7), alignment: .right, dropOrder: 1),
        TableColumn(title: "valid", width: .fixed(6), alignment: .right, dropOrder: 3),
        TableColumn(title: "NDCG@10", width: .fixed(8), alignment: .right),
        TableColumn(title: "time", width: .fixed(10), alignment: .right, dropOrder: 2),
      ],
      rowCount: runs.count, version: context.state.revision,
      emptyText: context.state.open == nil
        ? "Open data first: O opens a file or a folder."
        : "The baselines start as soon as the split is ready.",
      sortKey: { row, column in
        let run = runs[row]
        switch column {
        case 3: return run.bestValidation.map(SortKey.number) ?? .missing
        case 4: return run.outcome?.report.measurement(metric).map { .number($0.value) } ?? .missing
        case 5: return run.trainingSeconds.map(SortKey.number) ?? .missing
        case 2: return run.progress.map { .number(Double($0.epoch)) } ?? .missing
        default: return .text(run.name)
        }
      }
    ) { row, column in
      let run = runs[row]
      switch column {
      case 0: return sign(of: run, isASCII)
      case 1: return .model(letter: run.letter, series: run.series, name: run.name)
      case 2: return .number(epoch(of: run), .muted)
      case 3: return .number(run.bestValidation.map(Phrase.metric) ?? "", .muted)
      case 4: return result(of: run, metric)
      default: return .number(run.trainingSeconds.map(Phrase.duration) ?? "", .muted)
      }
    }
  }

  private static func sign(of run: Run, _ isASCII: Bool) -> TableCell {
    switch run.status {
    case .done: .text(isASCII ? "+" : "✓", .good)
    case .running: .text(isASCII ? ">" : "▸", .accent)
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
    case .done:
      .number(run.outcome?.report.measurement(metric).map { Phrase.metric($0.value) } ?? "–")
    }
  }
}
