import Charts
import Evaluation
import Terminal
import Workbench

/// The metrics of this list against the mean of everybody's.
struct MeasuresPane {
  let listing: Listing?
  /// The metric under the cursor; nil while another pane has the keys.
  let position: Int?

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    var lines = PaneLines(area: area)
    guard let listing else { return lines.write("Appears with the list.", .muted, into: &buffer) }
    guard !listing.isUninformed else {
      return lines.wrap("Nothing to measure while the list says nothing.", .muted, into: &buffer)
    }
    // A list moves in steps of a tenth; where means are far smaller all need another place.
    let places = listing.measures.contains { $0.average.map { abs($0) < 0.01 } == true } ? 3 : 2
    for (index, measure) in listing.measures.enumerated() {
      draw(measure, places, isSelected: index == position, &lines, into: &buffer, context)
    }
    if let share = listing.betterThan {
      if lines.rowsLeft > 1 {
        lines.write("better than \(Phrase.percent(share)) of all", into: &buffer)
      }
      drawShare(share, lines, into: &buffer, context.glyphs)
    } else {
      lines.wrap("No test rows of this person, so no hits are counted.", .muted, into: &buffer)
    }
  }

  private func drawShare(
    _ share: Double, _ lines: PaneLines, into buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    guard lines.rowsLeft > 0 else { return }
    let (column, width) = (lines.area.origin.column, lines.area.size.columns)
    buffer.write(
      String(repeating: glyphs == .ascii ? "." : "┈", count: width), column: column, row: lines.row,
      style: .faint)
    buffer.write(
      Bar.text(share, columns: width, glyphs), column: column, row: lines.row, style: Style(.mark))
  }

  private func draw(
    _ measure: ListMeasure, _ places: Int, isSelected: Bool, _ lines: inout PaneLines,
    into buffer: inout CellBuffer, _ context: ScreenContext
  ) {
    guard lines.rowsLeft > 0 else { return }
    let definition = MetricCatalogue.definition(of: measure.key.metric)
    let (column, row, width) = (lines.area.origin.column, lines.row, lines.area.size.columns)
    let average = measure.average.map { "avg " + Self.figure($0, places) } ?? ""
    lines.write("", figure: average, .muted, into: &buffer)
    buffer.write(
      Self.name(of: measure.key.metric), column: column, row: row, limit: width - 15)
    buffer.write(
      Self.figure(measure.value, places), column: column + width - 14, row: row,
      style: Style(.text, on: .ground, .bold))
    if let average = measure.average, definition.better == .higher, measure.value != average {
      let isBetter = measure.value > average
      let ascii = context.glyphs == .ascii
      buffer.write(
        isBetter ? (ascii ? "^" : "▲") : (ascii ? "v" : "▼"), column: column + width - 10, row: row,
        style: Style(isBetter ? .good : .bad))
    }
    guard isSelected else { return }
    buffer.restyle(
      Rect(column: column - 1, row: row, columns: width + 2, rows: 1)
    ) { $0.background = .role(.selection) }
    buffer.write(
      context.glyphs == .ascii ? ">" : "▌", column: column - 1, row: row,
      style: Style(.focusFrame, on: .selection, .bold))
  }

  /// Short names, so that figures and means stand in line.
  static func name(of metric: Metric) -> String {
    switch metric {
    case .ild: "diversity"
    case .longTailShare: "long tail"
    case .precision, .recall, .novelty: metric.rawValue
    default: MetricCatalogue.definition(of: metric).name
    }
  }

  /// Four cells wide, so that figures stand in line: ` .30`, `.302`, `10.4`.
  private static func figure(_ value: Double, _ places: Int) -> String {
    let whole = abs(value) < 0.9995 ? 0 : abs(value) < 9.95 ? 1 : 2
    let fixed = Phrase.fixed(value, max(0, min(places, 3 - whole)))
    let text = fixed.hasPrefix("0.") ? String(fixed.dropFirst()) : fixed
    return String(repeating: " ", count: max(0, 4 - TextLayout.width(of: text))) + text
  }
}
