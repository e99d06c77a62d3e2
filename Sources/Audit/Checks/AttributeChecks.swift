import Interactions
import Wording

/// Attributes of items and users that cannot be true.
enum AttributeChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    let dataset = evidence.dataset
    let items = (dataset.catalogue?.attributes.columns ?? []).flatMap { column in
      faults(of: column, .items, evidence) { positions in
        let items = positions.map(ItemIndex.init)
        return Meant(
          names: items.map { dataset.title(of: $0) }, rows: evidence.rows(ofItems: items),
          rowCount: positions.reduce(0) { $0 + Int(evidence.counts.items[$1]) }, items: items)
      }
    }
    let users = (dataset.userAttributes?.columns ?? []).flatMap { column in
      faults(of: column, .users, evidence) { positions in
        let users = positions.map(UserIndex.init)
        return Meant(
          names: users.map(evidence.id), rows: evidence.rows(ofUsers: users),
          rowCount: positions.reduce(0) { $0 + Int(evidence.counts.users[$1]) }, users: users)
      }
    }
    return items + users
  }

  /// Whom a fault concerns.
  private struct Meant {
    var names: [String]
    var rows: [UInt32]
    var rowCount: Int
    var users: [UserIndex] = []
    var items: [ItemIndex] = []
  }

  private static func faults(
    of column: AttributeTable.Column, _ table: ColumnGaps.Table, _ evidence: Evidence,
    meant: ([Int]) -> Meant
  ) -> [Finding] {
    ImplausibleValues.all(in: column, now: evidence.now).enumerated().map { place, fault in
      let count = fault.cells.count
      let meant = meant(fault.cells.map(\.position))
      let examples = zip(meant.names, fault.cells).prefix(3).map { "\($0) (\($1.text))" }
      return Finding(
        id: "implausible.\(table.rawValue).\(column.name).\(place)",
        severity: fault.isWarning ? .warning : .notice,
        title:
          "\(column.name) is \(fault.fault) for \(table.words(count))",
        evidence: "\(Words.list(Array(examples), of: count)).",
        advice:
          "Correct the \(table.rawValue) file or leave the cells empty: models and segments take them as true.",
        rows: meant.rows, rowCount: meant.rowCount,
        users: Array(meant.users.prefix(Finding.rowLimit)),
        items: Array(meant.items.prefix(Finding.rowLimit)))
    }
  }
}
