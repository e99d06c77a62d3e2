import Evaluation
import Interactions
import Terminal
import Workbench

/// Somebody new, then the evaluated people, then all others.
struct UsersTable {
  /// Whose lists the numbers speak of.
  let run: Run?

  private static let fixedCount = 4

  func table(_ context: ScreenContext) -> Table {
    guard let source = context.state.currentListingSource else {
      return Table(
        columns: Self.columns(context.state.cutoff), rowCount: 0,
        emptyText: "People appear with the first model."
      ) {
        _, _ in .text("")
      }
    }
    let k = context.state.cutoff
    let learned = source.learned(by: run)
    let values = run?.outcome?.report.userValues
    let accuracy = values?[MetricKey(.ndcg, at: k)]
    // Means are far below 1, most of all on sparse data: a full bar is five times the mean.
    let mean = run?.outcome?.report.measurement(MetricKey(.ndcg, at: k))?.value ?? 0
    let full = mean > 0 ? min(1, 5 * mean) : 1
    let novelty = values?[MetricKey(.novelty, at: k)]
    let dataset = source.experiment.dataset
    let attributes = dataset.userAttributes?.columns ?? []
    @Sendable func user(_ row: Int) -> UserIndex? { row == 0 ? nil : source.users[row - 1] }
    @Sendable func evaluated(_ row: Int) -> Int? { user(row).flatMap(learned.evaluatedRow) }
    return Table(
      columns: Self.columns(k) + attributes.enumerated().map(Self.column),
      rowCount: source.users.count + 1,
      version: source.key.hashValue &+ (run?.id ?? 0) &* 1000 &+ k,
      sortKey: { row, column in
        guard let user = user(row) else { return .missing }
        switch column {
        case 0: return .number(Double(user.position))
        case 1: return .number(Double(learned.historyLength(of: user)))
        case 2, 3:
          guard let position = evaluated(row),
            let value = (column == 2 ? accuracy : novelty)?[position]
          else { return .missing }
          return value.isNaN ? .missing : .number(value)
        default:
          return Self.key(of: attributes[column - Self.fixedCount], at: user.position)
        }
      }
    ) { row, column in
      guard let user = user(row) else {
        return .text(column == 0 ? "+ new" : "", .accent)
      }
      switch column {
      case 0: return .text(dataset.userIDs[user.position])
      case 1: return .number(Phrase.count(learned.historyLength(of: user)), .muted)
      case 2:
        guard let position = evaluated(row), let value = accuracy?[position], !value.isNaN else {
          return .text("–", .faint)
        }
        return .bar(share: min(1, value / full), label: Self.figure(value))
      case 3:
        guard let position = evaluated(row), let value = novelty?[position], !value.isNaN else {
          return .number("–", .faint)
        }
        return .number(Phrase.fixed(value, 1), .muted)
      default:
        let text = ItemReason.text(of: attributes[column - Self.fixedCount], at: user.position)
        return .text(text ?? "–", text == nil ? .faint : .muted)
      }
    }
  }

  /// Three places for all, so that figures stand in line: `.064`.
  private static func figure(_ value: Double) -> String {
    let text = Phrase.fixed(value, 3)
    return text.hasPrefix("0.") ? String(text.dropFirst()) : text
  }

  private static func columns(_ k: Int) -> [TableColumn] {
    [
      TableColumn(title: "id", width: .flexible(minimum: 5)),
      TableColumn(title: "n", width: .fixed(5), alignment: .right),
      TableColumn(title: "NDCG@\(k)", width: .fixed(9), dropOrder: 1),
      TableColumn(title: "novelty", width: .fixed(7), alignment: .right, dropOrder: 20),
    ]
  }

  /// The first attributes of the file stay longest where room is short.
  private static func column(_ index: Int, _ column: AttributeTable.Column) -> TableColumn {
    let width: Int
    switch column.cells {
    case .text, .categories: width = 10
    case .number: width = 6
    case .date: width = 10
    }
    return TableColumn(
      title: column.name, width: .fixed(max(width, min(12, column.name.count))),
      dropOrder: 30 + index)
  }

  private static func key(of column: AttributeTable.Column, at position: Int) -> SortKey {
    switch column.cells {
    case .number(let numbers): numbers[position].map(SortKey.number) ?? .missing
    case .date(let dates): dates[position].map { .number(Double($0)) } ?? .missing
    case .text, .categories:
      ItemReason.text(of: column, at: position).map(SortKey.text) ?? .missing
    }
  }

  /// Why there is nobody to see, and what to press.
  static func emptyText(_ context: ScreenContext) -> String {
    let state = context.state
    guard let open = state.open else {
      switch state.phase {
      case .loading: return "People appear when the file is read."
      case .failed: return "Nothing was opened. O opens another file."
      case .empty, .ready: return "O opens a file or a folder."
      }
    }
    if let failure = open.experimentFailure {
      return "No lists without a split. \(failure.advice)"
    }
    if !state.finishedRuns.isEmpty { return "Indexing people and titles." }
    let isUnderWay = state.runs.contains(where: \.status.isActive)
    return isUnderWay || open.experiment == nil
      ? "The first model is on its way. J shows how far it is."
      : "No model yet. 2 goes to training, n starts a model."
  }
}
