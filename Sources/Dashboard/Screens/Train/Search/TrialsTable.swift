import Evaluation
import Recommenders
import Terminal
import Workbench

/// One row per trial of a search: its settings, what it reached, whether that was the best so far.
struct TrialsTable {
  private enum Column {
    case sign, number, setting(String), budget, epoch, value, best, time
  }

  private let search: ModelSearch
  private let columns: [Column]
  private let best: [Double]
  private let leader: Int?
  private let current: ModelSearch.Current?
  private let isASCII: Bool

  static func table(_ search: ModelSearch, _ context: ScreenContext) -> Table {
    TrialsTable(search, context).table(version: context.state.revision)
  }

  private init(_ search: ModelSearch, _ context: ScreenContext) {
    self.search = search
    best = search.response.bestSoFar
    leader = search.best?.number
    current = search.status == .running ? search.current : nil
    isASCII = context.glyphs == .ascii
    let hasEpochs = search.trials.contains { $0.bestEpoch != nil }
    columns =
      [.sign, .number] + search.specification.space.dimensions.map { .setting($0.name) }
      + (search.specification.method == .halving ? [.budget] : [])
      + (hasEpochs ? [.epoch] : []) + [.value, .best, .time]
  }

  private func table(version: Int) -> Table {
    Table(
      columns: columns.map(header), rowCount: search.trials.count + (current == nil ? 0 : 1),
      version: version, emptyText: "No trial has ended yet.",
      sortKey: { row, column in key(row, columns[column]) }
    ) { row, column in
      guard search.trials.indices.contains(row) else { return underWay(columns[column]) }
      return cell(search.trials[row], best[row], columns[column])
    }
  }

  private func header(_ column: Column) -> TableColumn {
    switch column {
    case .sign: TableColumn(title: "", width: .fixed(1))
    case .number: TableColumn(title: "#", width: .fixed(4), alignment: .right, dropOrder: 2)
    case .setting(let name):
      TableColumn(title: name, width: .flexible(minimum: 6), alignment: .right)
    case .budget: TableColumn(title: "budget", width: .fixed(6), alignment: .right)
    case .epoch: TableColumn(title: "epoch", width: .fixed(5), alignment: .right, dropOrder: 3)
    case .value:
      TableColumn(
        title: search.specification.metric.title, width: .fixed(8), alignment: .right)
    case .best: TableColumn(title: "best", width: .fixed(6), alignment: .right, dropOrder: 1)
    case .time: TableColumn(title: "time", width: .fixed(7), alignment: .right, dropOrder: 4)
    }
  }

  private func key(_ row: Int, _ column: Column) -> SortKey {
    guard search.trials.indices.contains(row) else { return .missing }
    let trial = search.trials[row]
    switch column {
    case .sign: return .number(trial.number == leader ? 0 : 1)
    case .number: return .number(Double(trial.number))
    case .setting(let name):
      let value = trial.settings.values[name]
      return value?.number.map(SortKey.number) ?? .text(value?.words ?? "")
    case .budget: return .number(trial.share)
    case .epoch: return trial.bestEpoch.map { .number(Double($0)) } ?? .missing
    case .value: return trial.value.map(SortKey.number) ?? .missing
    case .best: return best[row].isFinite ? .number(best[row]) : .missing
    case .time: return .number(trial.seconds)
    }
  }

  private func cell(_ trial: SearchTrial, _ best: Double, _ column: Column) -> TableCell {
    switch column {
    case .sign:
      if trial.failure != nil { return .text(isASCII ? "x" : "✗", .bad) }
      return trial.number == leader ? .text(isASCII ? "*" : "●", .good) : .text("")
    case .number: return .number("\(trial.number)", .muted)
    case .setting(let name): return .number(trial.settings.values[name]?.words ?? "")
    case .budget: return .number(Phrase.percent(trial.share), .muted)
    case .epoch: return .number(trial.bestEpoch.map { "\($0)" } ?? "–", .muted)
    case .value: return .number(trial.value.map(Phrase.metric) ?? "failed")
    case .best: return .number(Phrase.metric(best), .muted)
    case .time: return .number(Phrase.duration(trial.seconds), .muted)
    }
  }

  private func underWay(_ column: Column) -> TableCell {
    guard let current else { return .text("") }
    switch column {
    case .sign: return .text(isASCII ? ">" : "▸", .accent)
    case .number: return .number("\(current.number)", .muted)
    case .setting(let name): return .number(current.settings.values[name]?.words ?? "")
    case .epoch: return .number(current.training.map { "\($0.epoch)" } ?? "", .muted)
    case .value: return .number("…", .muted)
    case .budget, .best, .time: return .text("")
    }
  }
}
