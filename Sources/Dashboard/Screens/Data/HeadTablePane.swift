import Audit
import Terminal
import Workbench

/// The most active users by the most popular items, with what each gave each.
enum HeadTablePane {
  static func title(_ facts: DataFacts) -> PaneTitle {
    facts.title(
      "Users × \(facts.nouns.items)",
      facts.audit.head.holdsValues ? facts.nouns.row + " of each" : facts.nouns.rows + " of each")
  }

  static func table(_ facts: DataFacts) -> Table {
    let (head, dataset) = (facts.audit.head, facts.open.dataset)
    let (users, items) = (facts.audit.activity.ranking, facts.audit.popularity.ranking)
    let user = TableColumn(title: "user", width: .fixed(10))
    var table = Table(
      columns: [user]
        + (0..<head.itemCount).map { rank in
          TableColumn(
            title: dataset.title(of: RankTables.item(items[rank])), width: .fixed(9),
            alignment: .right, dropOrder: rank + 1)
        },
      rowCount: head.userCount, version: RankTables.version(facts),
      emptyText: "No users are left.",
      sortKey: { row, column in
        if column == 0 { return .text(dataset.userIDs[Int(users[row])]) }
        return head[row, column - 1].map { .number(Double($0)) } ?? .missing
      }
    ) { row, column in
      if column == 0 { return .text(dataset.userIDs[Int(users[row])]) }
      guard let value = head[row, column - 1] else { return .number("·", .faint) }
      return .number(ValuesPane.text(Double(value)))
    }
    table.frozenColumns = 1
    return table
  }
}
