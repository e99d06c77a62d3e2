import Interactions
import Terminal
import Workbench

/// How a file is read: what was recognised, the first rows under their roles, and what can be changed.
struct MappingOverlay: Overlay {
  let location: String
  private var draft: MappingDraft
  private var position = 0
  private var page = Page.mapping
  private var reportScroll = ScrolledText()

  private enum Page { case mapping, report }

  /// - Parameter current: How the file is read now; nil: as recognised.
  init(location: String, current: Mapping?) {
    self.location = location
    draft = MappingDraft(current: current)
  }

  var title: String { page == .mapping ? "How the file is read" : "What was read" }
  var hints: [(key: String, label: String)] {
    switch page {
    case .mapping:
      [
        ("↑↓", "line"), ("←→", "change"), ("enter", "read so"), ("tab", "load report"),
        ("esc", "close"),
      ]
    case .report: [("↑↓", "scroll"), ("tab", "mapping"), ("esc", "close")]
    }
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: min(112, context.size.columns - 2), rows: context.size.rows - 2)
  }

  /// What the workbench is asked to look at.
  var request: Preview.Request { .recognition(location: location, hints: draft.hints) }

  private func recognition(_ context: ScreenContext) -> Result<Recognition, Failure>? {
    guard let preview = context.state.preview, preview.request == request else { return nil }
    return preview.result.flatMap {
      if case .recognition(let recognition) = $0 { return .success(recognition) }
      return .failure(Failure(reason: "The file was not looked at"))
    }
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape, .character("q"): return .close
    case .tab, .backTab:
      page = page == .mapping && context.state.open != nil ? .report : .mapping
      return .stay
    default: break
    }
    if page == .report, let report = context.state.open?.dataset.loadReport {
      _ = reportScroll.handle(
        key, lines: LoadReportLines(report: report).lines.count,
        rows: LoadReportLines.inner(content(context)).size.rows)
    }
    guard page == .mapping, case .success(let recognition)? = recognition(context) else {
      return .stay
    }
    let mapping = draft.mapping(of: recognition)
    let lines = MappingDraft.lines(of: mapping)
    position = min(position, lines.count - 1)
    switch key {
    case .down, .character("j"): position = min(position + 1, lines.count - 1)
    case .up, .character("k"): position = max(0, position - 1)
    case .right, .character("l"), .character(" "): return change(lines[position], mapping, 1)
    case .left, .character("h"): return change(lines[position], mapping, -1)
    case .enter:
      guard mapping.column(for: .user) != nil, mapping.column(for: .item) != nil else {
        return .stayAnd { model, _ in
          model.toast = Toast("One column must be the user and one the item.", .failure)
        }
      }
      return .closeAnd { model, workbench in
        workbench.perform(.remap(mapping))
        model.toast = Toast("Reading it again; this is remembered for the file.", .notice)
      }
    default: break
    }
    return .stay
  }

  private mutating func change(_ line: MappingDraft.Line, _ mapping: Mapping, _ direction: Int)
    -> OverlayOutcome
  {
    draft.change(line, of: mapping, by: direction)
    let request = request
    return .stayAnd { _, workbench in workbench.preview(request) }
  }

  // MARK: Drawing

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    switch (page, recognition(context)) {
    case (.report, _):
      if let open = context.state.open {
        LoadReportLines(report: open.dataset.loadReport)
          .draw(reportScroll, into: &buffer, area: area)
      }
    case (.mapping, nil): say("Looking at the first rows …", .muted, into: &buffer, area)
    case (.mapping, .failure(let failure)):
      say("\(failure.reason). \(failure.advice)", .error, into: &buffer, area)
    case (.mapping, .success(let recognition)):
      drawMapping(recognition, into: &buffer, area, context)
    }
  }

  private func say(_ text: String, _ role: Role, into buffer: inout CellBuffer, _ area: Rect) {
    for (offset, line) in TextLayout.wrap(text, columns: area.size.columns).enumerated() {
      buffer.write(
        line, column: area.origin.column, row: area.origin.row + 1 + offset,
        style: Style(role, on: .overlay))
    }
  }

  private func drawMapping(
    _ recognition: Recognition, into buffer: inout CellBuffer, _ area: Rect,
    _ context: ScreenContext
  ) {
    let mapping = draft.mapping(of: recognition)
    let lines = MappingDraft.lines(of: mapping)
    let ascii = context.glyphs == .ascii
    var row = area.origin.row + 1
    buffer.write(
      recognition.format, column: area.origin.column, row: row,
      style: Style(.title, on: .overlay, .bold), limit: area.size.columns)
    buffer.write(
      location, column: area.origin.column, row: row + 1, style: Style(.muted, on: .overlay),
      limit: area.size.columns)
    row += 3
    let current = min(position, lines.count - 1)
    let previewRows = min(recognition.preview.count, 5) + 4
    let visible = max(3, area.rows.upperBound - 1 - row - previewRows)
    let top = max(0, current - visible + 1)
    for (offset, line) in lines.dropFirst(top).prefix(visible).enumerated() {
      let isSelected = top + offset == current
      let ground = ChoiceLine.draw(
        isSelected: isSelected, row: row, into: &buffer, area: area, glyphs: context.glyphs)
      buffer.write(
        MappingDraft.label(of: line, mapping), column: area.origin.column + 2, row: row,
        style: Style(.muted, on: ground), limit: 26)
      let used = buffer.write(
        MappingDraft.text(of: line, mapping), column: area.origin.column + 30, row: row,
        style: Style(isSelected ? .selectionText : .text, on: ground, .bold), limit: 40)
      if isSelected {
        buffer.write(
          ascii ? "< >" : "◂ ▸", column: area.origin.column + 32 + used, row: row,
          style: Style(.accent, on: ground))
      }
      row += 1
    }
    drawPreview(recognition, mapping, from: row + 1, into: &buffer, area)
  }

  /// The first rows under the roles of their columns.
  private func drawPreview(
    _ recognition: Recognition, _ mapping: Mapping, from start: Int,
    into buffer: inout CellBuffer, _ area: Rect
  ) {
    let count = max(1, mapping.columns.count)
    let width = max(8, min(24, area.size.columns / count))
    func write(_ cells: [(text: String, role: Role)], row: Int) {
      guard row < area.rows.upperBound - 1 else { return }
      for (column, cell) in cells.enumerated() {
        let start = area.origin.column + column * width
        guard start + 4 < area.columns.upperBound else { return }
        buffer.write(
          cell.text, column: start, row: row, style: Style(cell.role, on: .overlay),
          limit: min(width - 1, area.columns.upperBound - start))
      }
    }
    write(mapping.columns.map { ($0.name, .muted) }, row: start)
    write(
      mapping.columns.map {
        (
          $0.role == .ignored ? "not used" : $0.role.rawValue,
          $0.role == .ignored ? .faint : .accent
        )
      }, row: start + 1)
    for (offset, cells) in recognition.preview.enumerated() {
      write(
        cells.prefix(count).enumerated().map { column, text in
          (text, column < count && mapping.columns[column].role == .ignored ? .faint : .text)
        }, row: start + 2 + offset)
    }
  }
}
