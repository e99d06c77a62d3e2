import Evaluation
import Recommenders
import Terminal
import Workbench

/// One row per trial of a search: its settings, what it reached, whether that was the best so far.
enum TrialsTable {
  static func table(_ search: ModelSearch, _ context: ScreenContext) -> Table {
    let trials = search.trials
    let specification = search.specification
    let best = search.response.bestSoFar
    let leader = trials.best?.number
    let current = search.status == .running ? search.current : nil
    let isASCII = context.glyphs == .ascii
    let isHalving = specification.method == .halving
    let columns =
      [
        TableColumn(title: "", width: .fixed(1)),
        TableColumn(title: "#", width: .fixed(4), alignment: .right, dropOrder: 1),
        TableColumn(title: "settings", width: .flexible(minimum: 16)),
        TableColumn(
          title: isHalving ? "budget" : "epoch", width: .fixed(6), alignment: .right, dropOrder: 3),
        TableColumn(title: specification.metric.words, width: .fixed(8), alignment: .right),
        TableColumn(title: "best", width: .fixed(6), alignment: .right, dropOrder: 2),
        TableColumn(title: "time", width: .fixed(7), alignment: .right, dropOrder: 4),
      ]
    return Table(
      columns: columns, rowCount: trials.count + (current == nil ? 0 : 1),
      version: context.state.revision, emptyText: "No trial has ended yet.",
      sortKey: { row, column in
        guard trials.indices.contains(row) else { return .missing }
        let trial = trials[row]
        switch column {
        case 1: return .number(Double(trial.number))
        case 3: return .number(isHalving ? trial.share : Double(trial.bestEpoch ?? 0))
        case 4: return trial.value.map(SortKey.number) ?? .missing
        case 5: return best[row].isFinite ? .number(best[row]) : .missing
        case 6: return .number(trial.seconds)
        default: return .text(specification.words(of: trial))
        }
      }
    ) { row, column in
      guard trials.indices.contains(row) else {
        return current.map { cell(of: $0, specification, column, isASCII) } ?? .text("")
      }
      let trial = trials[row]
      switch column {
      case 0:
        if trial.failure != nil { return .text(isASCII ? "x" : "✗", .bad) }
        return trial.number == leader ? .text(isASCII ? "*" : "●", .good) : .text("")
      case 1: return .number("\(trial.number)", .muted)
      case 2: return .text(trial.failure ?? settings(trial.settings, specification))
      case 3:
        return .number(
          isHalving ? Phrase.percent(trial.share) : trial.bestEpoch.map { "\($0)" } ?? "–", .muted)
      case 4: return .number(trial.value.map(Phrase.metric) ?? "failed")
      case 5: return .number(Phrase.metric(best[row]), .muted)
      default: return .number(Phrase.duration(trial.seconds), .muted)
      }
    }
  }

  private static func cell(
    of current: ModelSearch.Current, _ specification: SearchSpecification, _ column: Int,
    _ isASCII: Bool
  ) -> TableCell {
    switch column {
    case 0: .text(isASCII ? ">" : "▸", .accent)
    case 1: .number("\(current.number)", .muted)
    case 2: .text(settings(current.settings, specification))
    case 3:
      .number(current.training.flatMap { $0.epochCount > 1 ? "\($0.epoch)" : nil } ?? "", .muted)
    case 4: .number("…", .muted)
    default: .text("")
    }
  }

  /// Values alone where there is one setting, else with short names.
  private static func settings(
    _ settings: ModelSettings, _ specification: SearchSpecification
  ) -> String {
    specification.space.dimensions.compactMap { dimension in
      settings.values[dimension.name].map { "\(dimension.name)=\($0.words)" }
    }.joined(separator: " ")
  }
}
