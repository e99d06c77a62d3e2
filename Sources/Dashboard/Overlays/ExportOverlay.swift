import Terminal
import Workbench

/// Writes a pane to a file: the figures as CSV, TSV or JSON, the screen as SVG or text.
struct ExportOverlay: Overlay {
  private enum Format: String, CaseIterable {
    case csv, tsv, json, svg, txt
    var isOfFigures: Bool { self != .svg && self != .txt }
    /// What a spreadsheet opens, and runs.
    var isSheet: Bool { self == .csv || self == .tsv }
  }

  private let name: String
  /// Nil where the pane is words and pictures alone.
  private let figures: (@Sendable () -> [[String]])?
  private let screen: CellBuffer
  private let themeName: String
  private var position = 0
  /// Cells of sheets are written as they are, also what a spreadsheet would run.
  private var isExact = false
  private var field: TextField

  init(name: String, figures: (@Sendable () -> [[String]])?, screen: CellBuffer, themeName: String)
  {
    self.name = name
    self.figures = figures
    self.screen = screen
    self.themeName = themeName
    field = TextField("\(name).csv")
    if figures == nil { choose(Format.allCases.firstIndex(of: .svg) ?? 0) }
  }

  var title: String { "Export" }
  var hints: [(key: String, label: String)] {
    [
      ("↑↓", "format"), ("tab", isExact ? "safe cells" : "exact cells"), ("enter", "write"),
      ("esc", "close"),
    ]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 70, rows: 11) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .down: choose(position + 1)
    case .up: choose(position - 1)
    case .tab: isExact.toggle()
    case .enter where figures == nil && Format.allCases[position].isOfFigures: return .stay
    case .enter:
      let (path, format, figures, screen, themeName) =
        (field.text, Format.allCases[position], figures, screen, themeName)
      let cells: Delimited.Cells = isExact ? .exact : .safe
      return .closeAnd { model, workbench in
        let theme = model.themes.first { $0.name == themeName } ?? model.theme
        workbench.export(to: path) { Self.text(figures?() ?? [], cells, screen, theme, as: format) }
        model.toast = Toast("Writing \(path).", .notice)
      }
    default: _ = field.handle(key)
    }
    return .stay
  }

  mutating func paste(_ text: String) -> OverlayOutcome {
    field.insert(text)
    return .stay
  }

  private mutating func choose(_ wanted: Int) {
    let old = Format.allCases[position].rawValue
    position = (wanted + Format.allCases.count) % Format.allCases.count
    if field.text.hasSuffix("." + old) {
      field = TextField(String(field.text.dropLast(old.count)) + Format.allCases[position].rawValue)
    }
  }

  private static func text(
    _ figures: [[String]], _ cells: Delimited.Cells, _ screen: CellBuffer, _ theme: Theme,
    as format: Format
  ) -> String {
    switch format {
    case .csv: Delimited.text(figures, separator: ",", cells: cells)
    case .tsv: Delimited.text(figures, separator: "\t", cells: cells)
    case .json: Delimited.json(figures)
    case .svg: screen.svg(theme: theme)
    case .txt: screen.text + "\n"
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let column = area.origin.column
    let what = [
      "figures, comma separated", "figures, tab separated", "figures as JSON",
      "this screen as a picture", "this screen as text",
    ]
    for (offset, format) in Format.allCases.enumerated() {
      let row = area.origin.row + 1 + offset
      let ground = ChoiceLine.draw(
        isSelected: offset == position, row: row, into: &buffer, area: area, glyphs: context.glyphs)
      buffer.write(
        format.rawValue, column: column + 2, row: row, style: Style(.accent, on: ground, .bold))
      let isOff = figures == nil && format.isOfFigures
      let manner =
        format.isSheet ? (isExact ? ", cells exact" : ", nothing a spreadsheet runs") : ""
      buffer.write(
        isOff ? "this pane has no figures" : what[offset] + manner, column: column + 9, row: row,
        style: Style(isOff ? .muted : .text, on: ground))
    }
    buffer.write(
      "to ", column: column, row: area.rows.upperBound - 2, style: Style(.muted, on: .overlay))
    field.draw(
      into: &buffer, column: column + 3, row: area.rows.upperBound - 2,
      columns: area.size.columns - 3, style: Style(.text, on: .overlay))
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    Point(
      column: area.origin.column + 3 + field.cursorColumn(in: area.size.columns - 3),
      row: area.rows.upperBound - 2)
  }
}
