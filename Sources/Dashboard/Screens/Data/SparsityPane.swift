import Audit
import Charts
import Terminal
import Workbench

/// Where the rows lie in the table of users × items, both from most to least.
struct SparsityPane: DataPane {
  let facts: DataFacts
  /// Cell of the grid that is read; nil while the pane has no focus.
  let cursor: Point?

  /// Bands of the grid whose cells the cursor moves over.
  static let bands = Size(columns: 40, rows: 20)

  var title: PaneTitle { facts.title("Sparsity", "users × \(facts.nouns.items)") }

  /// The grid of the cursor, coarse enough that a few key presses cross it.
  private var grid: SparsityMap.Grid {
    facts.audit.sparsity.grid(rows: Self.bands.rows, columns: Self.bands.columns)
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let hasReading = cursor != nil && area.size.rows > 6
    let chartArea = Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: area.size.rows - (hasReading ? 1 : 0))
    let fine = facts.audit.sparsity.grid(
      rows: max(1, chartArea.size.rows - 1) * 2, columns: max(1, chartArea.size.columns))
    let grid = grid
    var place: Point?
    if let cursor, grid.rows > 0, grid.columns > 0, fine.rows > 0 {
      place = Point(
        column: (2 * min(cursor.column, grid.columns - 1) + 1) * fine.columns / (2 * grid.columns),
        row: (2 * min(cursor.row, grid.rows - 1) + 1) * fine.rows / (2 * grid.rows))
    }
    HeatMap(
      fine.cells.map(\.density), rows: fine.rows, columns: fine.columns,
      axis: Axis(kind: .log, format: repeats ? .rate : .shortPercent),
      note: repeats ? "\(facts.nouns.rows) per pair" : "density", cursor: place,
      isShaded: context.options.isColorless
    ).draw(on: &buffer, in: chartArea, context.glyphs)
    if hasReading {
      buffer.write(
        reading(grid, columns: area.size.columns), column: area.origin.column,
        row: area.rows.upperBound - 1,
        style: Style(.accent), limit: area.size.columns)
    }
  }

  /// Where pairs repeat, rows over pairs is no density: it may pass 100 %.
  private var repeats: Bool { facts.audit.shape.rowCount > facts.audit.shape.pairCount }

  /// The ranks of the cell under the cursor.
  var part: Brush? {
    let grid = grid
    guard let cursor, grid.rows > 0, grid.columns > 0 else { return nil }
    let (row, column) = (min(cursor.row, grid.rows - 1), min(cursor.column, grid.columns - 1))
    return .cell(
      users: grid.userEdges[row]..<grid.userEdges[row + 1],
      items: grid.itemEdges[column]..<grid.itemEdges[column + 1])
  }

  /// `users 1–47 × films 1–84 · 53 % · 2,110 ratings`, shorter where there is less room.
  private func reading(_ grid: SparsityMap.Grid, columns: Int) -> String {
    guard let cursor, grid.rows > 0, grid.columns > 0 else { return "" }
    let (row, column) = (min(cursor.row, grid.rows - 1), min(cursor.column, grid.columns - 1))
    let cell = grid[row, column]
    let place = part.map(facts.open.words) ?? ""
    let rate = NumberFormat.rate.text(cell.density)
    let size =
      !repeats
      ? Phrase.percent(cell.density)
      : rate.hasPrefix("1 in ") ? "\(rate) pairs" : "\(rate) per pair"
    let rows = Phrase.count(cell.rowCount, facts.nouns.row, facts.nouns.rows)
    return ["\(place) · \(size) · \(rows)", "\(place) · \(size)", "\(place) · \(rows)"]
      .first { TextLayout.width(of: $0) <= columns } ?? place
  }

  var figures: [[String]] {
    let grid = grid
    return [["first user rank", "first item rank", "users", "items", "rows", "density"]]
      + (0..<grid.rows).flatMap { row in
        (0..<grid.columns).map { column in
          let cell = grid[row, column]
          return [
            "\(grid.userEdges[row] + 1)", "\(grid.itemEdges[column] + 1)", "\(cell.userCount)",
            "\(cell.itemCount)", "\(cell.rowCount)", "\(cell.density)",
          ]
        }
      }
  }
}
