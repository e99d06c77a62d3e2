import Audit
import Interactions
import Terminal
import Workbench

/// Items by popularity and users by activity, as tables.
enum RankTables {
  static func items(_ facts: DataFacts) -> Table {
    let popularity = facts.audit.popularity
    let most = Double(popularity.count > 0 ? popularity.rows(atRank: 0) : 1)
    let dataset = facts.open.dataset
    return Table(
      columns: [
        TableColumn(title: facts.nouns.item, width: .flexible(minimum: 16)),
        TableColumn(title: facts.nouns.rows, width: .flexible(minimum: 9), alignment: .right),
      ], rowCount: popularity.count, version: version(facts),
      emptyText: "No \(facts.nouns.items) are left.",
      sortKey: { rank, column in
        column == 0
          ? .text(dataset.title(of: Self.item(popularity.ranking[rank])))
          : .number(Double(popularity.rows(atRank: rank)))
      }
    ) { rank, column in
      let rows = popularity.rows(atRank: rank)
      return switch column {
      case 0: .text(dataset.title(of: Self.item(popularity.ranking[rank])))
      default: .bar(share: Double(rows) / most, label: Phrase.count(rows))
      }
    }
  }

  static func users(_ facts: DataFacts) -> Table {
    let activity = facts.audit.activity
    let most = Double(activity.count > 0 ? activity.rows(atRank: 0) : 1)
    let dataset = facts.open.dataset
    return Table(
      columns: [
        TableColumn(title: "user", width: .flexible(minimum: 10)),
        TableColumn(title: facts.nouns.rows, width: .flexible(minimum: 9), alignment: .right),
      ], rowCount: activity.count, version: version(facts), emptyText: "No users are left.",
      sortKey: { rank, column in
        column == 0
          ? .text(dataset.userIDs[Int(activity.ranking[rank])])
          : .number(Double(activity.rows(atRank: rank)))
      }
    ) { rank, column in
      let rows = activity.rows(atRank: rank)
      return switch column {
      case 0: .text(dataset.userIDs[Int(activity.ranking[rank])])
      default: .bar(share: Double(rows) / most, label: Phrase.count(rows))
      }
    }
  }

  static func item(_ index: UInt32) -> ItemIndex { ItemIndex(Int(index)) }

  /// Orders are stale once other rows are shown.
  static func version(_ facts: DataFacts) -> Int {
    var hasher = Hasher()
    hasher.combine(facts.open.version)
    hasher.combine(facts.open.rows.count)
    hasher.combine(facts.open.brush)
    hasher.combine(facts.open.brushedAudit == nil)
    return hasher.finalize()
  }
}
