import Terminal
import Workbench

/// Writes a pane to a file: the figures as CSV, TSV or JSON, the screen as SVG or text.
struct ExportOverlay: Overlay {
  private enum Format: String, CaseIterable { case csv, tsv, json, svg, txt }

  private let name: String
  private let figures: [[String]]
  private let screen: CellBuffer
  private let themeName: String
  private var position = 0
  private var field: TextField

  init(name: String, figures: [[String]], screen: CellBuffer, themeName: String) {
    self.name = name
    self.figures = figures
    self.screen = screen
    self.themeName = themeName
    field = TextField("\(name).csv")
  }

  var title: String { "Export" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "format"), ("enter", "write"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 70, rows: 11) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .down: choose(position + 1)
    case .up: choose(position - 1)
    case .enter:
      let (path, format, figures, screen, themeName) =
        (field.text, Format.allCases[position], figures, screen, themeName)
      return .closeAnd { model, _ in
        let theme = model.themes.first { $0.name == themeName } ?? model.themes.first
        do {
          try Self.write(figures, screen, theme, as: format, to: path)
          model.toast = Toast("Wrote \(path).")
        } catch let failure as Failure {
          model.toast = Toast("\(failure.reason). \(failure.advice)", .failure)
        } catch {
          model.toast = Toast("Cannot write \(path): \(error)", .failure)
        }
      }
    default: _ = field.handle(key)
    }
    return .stay
  }

  private mutating func choose(_ wanted: Int) {
    let old = Format.allCases[position].rawValue
    position = (wanted + Format.allCases.count) % Format.allCases.count
    if field.text.hasSuffix("." + old) {
      field = TextField(String(field.text.dropLast(old.count)) + Format.allCases[position].rawValue)
    }
  }

  private static func write(
    _ figures: [[String]], _ screen: CellBuffer, _ theme: Theme?, as format: Format, to path: String
  ) throws {
    let text =
      switch format {
      case .csv: Delimited.text(figures, separator: ",")
      case .tsv: Delimited.text(figures, separator: "\t")
      case .json: Delimited.json(figures)
      case .svg: theme.map { screen.svg(theme: $0) } ?? ""
      case .txt: screen.text + "\n"
      }
    try AtomicFile.write(text, to: path)
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let column = area.origin.column
    let what = [
      "figures, comma separated", "figures, tab separated", "figures as JSON",
      "this screen as a picture", "this screen as text",
    ]
    for (offset, format) in Format.allCases.enumerated() {
      let ground: Role = offset == position ? .selection : .overlay
      let row = area.origin.row + 1 + offset
      buffer.fill(
        Rect(column: column, row: row, columns: area.size.columns, rows: 1),
        with: Cell(" ", style: Style(.text, on: ground)))
      buffer.write(
        format.rawValue, column: column + 2, row: row, style: Style(.accent, on: ground, .bold))
      buffer.write(what[offset], column: column + 9, row: row, style: Style(.text, on: ground))
    }
    buffer.write(
      "to ", column: column, row: area.rows.upperBound - 2, style: Style(.muted, on: .overlay))
    buffer.write(
      field.text, column: column + 3, row: area.rows.upperBound - 2,
      style: Style(.text, on: .overlay),
      limit: area.size.columns - 4)
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    Point(column: area.origin.column + 3 + field.cursorColumn, row: area.rows.upperBound - 2)
  }
}
