import Audit
import Interactions
import Terminal
import Workbench

/// The rows, users and items that a finding means, as tables in words.
struct FindingEvidence {
  let finding: Finding
  let open: OpenDataset

  enum View: CaseIterable, Equatable {
    case users, items, rows
    var name: String {
      switch self {
      case .users: "Users"
      case .items: "Items"
      case .rows: "Rows"
      }
    }
  }

  /// Only what the finding names, the tellingest first.
  var views: [View] {
    View.allCases.filter { view in
      switch view {
      case .users: !finding.users.isEmpty
      case .items: !finding.items.isEmpty
      case .rows: !finding.rows.isEmpty
      }
    }
  }

  func table(_ view: View) -> Table {
    switch view {
    case .rows: rows
    case .users: users
    case .items: items
    }
  }

  private var rows: Table {
    let rows = finding.rows
    return RowsTable.table(of: open, rowCount: rows.count) { Int(rows[$0]) }
  }

  private var users: Table {
    let (dataset, users) = (open.dataset, finding.users)
    let suspects = Dictionary(
      (open.audit?.suspiciousUsers ?? []).map { ($0.user, $0) },
      uniquingKeysWith: { first, _ in first })
    return Table(
      columns: [
        TableColumn(title: "user", width: .flexible(minimum: 8)),
        TableColumn(title: "rows", width: .fixed(8), alignment: .right),
        TableColumn(title: "suspicion", width: .fixed(9), alignment: .right, dropOrder: 1),
        TableColumn(title: "evidence", width: .flexible(minimum: 40), dropOrder: 2),
      ], rowCount: users.count
    ) { position, column in
      let suspect = suspects[users[position]]
      return switch column {
      case 0: .text(dataset.userIDs[users[position].position])
      case 1: .number(suspect.map { Phrase.count($0.rowCount) } ?? "")
      case 2: .number(suspect.map { Phrase.percent($0.score) } ?? "")
      default:
        .text(suspect.map { $0.signals.map(\.evidence).joined(separator: "; ") } ?? "", .muted)
      }
    }
  }

  private var items: Table {
    let (dataset, items) = (open.dataset, finding.items)
    return Table(
      columns: [
        TableColumn(title: "id", width: .fixed(12)),
        TableColumn(title: DataNouns(open).item, width: .flexible(minimum: 20)),
      ], rowCount: items.count
    ) { position, column in
      column == 0
        ? .text(dataset.itemIDs[items[position].position], .muted)
        : .text(dataset.title(of: items[position]))
    }
  }
}
