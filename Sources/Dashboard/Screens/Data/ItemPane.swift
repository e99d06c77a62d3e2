import Audit
import Interactions
import Terminal
import Workbench

/// The item under the cursor of the items table: where it stands and what the catalogue says.
struct ItemPane: DataPane {
  let facts: DataFacts
  let rank: Int?

  var title: PaneTitle { facts.title(facts.nouns.item.capitalizedFirst) }

  private var lines: [(label: String, text: String)] {
    let popularity = facts.audit.popularity
    guard let rank, rank < popularity.count else { return [] }
    let item = RankTables.item(popularity.ranking[rank])
    let dataset = facts.open.dataset
    let rows = popularity.rows(atRank: rank)
    let share = Double(rows) / Double(max(1, popularity.rowCount))
    var lines = [
      ("", dataset.title(of: item)), ("id", dataset.itemIDs[item.position]),
      ("rank", "\(Phrase.count(rank + 1)) of \(Phrase.count(popularity.count))"),
      (facts.nouns.rows, "\(Phrase.count(rows)), \(Phrase.percent(share))"),
    ]
    guard let catalogue = dataset.catalogue else { return lines }
    for column in catalogue.attributes.columns where column.name != catalogue.titleColumn {
      if let text = Self.text(column, item), !text.isEmpty { lines.append((column.name, text)) }
    }
    return lines
  }

  private static func text(_ column: AttributeTable.Column, _ item: ItemIndex) -> String? {
    switch column.cells {
    case .text(let cells): cells[item.position]
    case .number(let cells): cells[item.position].map(ValuesPane.text)
    case .date(let cells): cells[item.position].map(Phrase.date)
    case .categories(let names, let sets):
      sets[item.position].map { $0.map { names[$0] }.joined(separator: ", ") }
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    var row = area.origin.row
    let longest = lines.map { TextLayout.width(of: $0.label) }.max() ?? 0
    let labelWidth = min(max(12, longest + 1), area.size.columns / 2)
    for line in lines {
      let indent = line.label.isEmpty ? 0 : labelWidth
      buffer.write(
        line.label, column: area.origin.column, row: row, style: .muted, limit: labelWidth - 1)
      for part in TextLayout.wrap(line.text, columns: area.size.columns - indent)
      where row < area.rows.upperBound {
        buffer.write(
          part, column: area.origin.column + indent, row: row,
          style: indent == 0 ? Style(.title, on: .ground, .bold) : .text,
          limit: area.size.columns - indent)
        row += 1
      }
    }
  }

  var figures: [[String]] { [["fact", "value"]] + lines.map { [$0.label, $0.text] } }
}
