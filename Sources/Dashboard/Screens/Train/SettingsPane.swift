import Charts
import Recommenders
import Terminal
import Workbench

/// The selected run's settings, where each stands in its range, and the protocol it is judged by.
struct SettingsPane {
  let run: Run?
  /// The setting whose meaning is shown; nil while the pane has no focus.
  let position: Int?

  struct Value {
    let parameter: Hyperparameter
    let value: ModelSettings.Value
    var name: String { parameter.name }
    var text: String { value.words }
  }

  var values: [Value] {
    guard let run, let card = ModelShelf.recipe(id: run.modelID)?.card else { return [] }
    return card.hyperparameters.map {
      Value(parameter: $0, value: run.settings.values[$0.name] ?? $0.defaultValue)
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    var row = area.origin.row
    let values = values
    let nameWidth = min(22, max(10, values.map(\.name.count).max() ?? 10) + 1)
    let shown = shownValues(area)
    for index in shown where row < area.rows.upperBound - 2 {
      SettingLine(value: values[index], nameWidth: nameWidth, isSelected: index == position).draw(
        into: &buffer, area: area, row: row, glyphs: context.glyphs)
      row += 1
      if index == position {
        for part in TextLayout.wrap(values[index].parameter.meaning, columns: area.size.columns - 2)
        where row < area.rows.upperBound - 1 {
          buffer.write(part, column: area.origin.column + 2, row: row, style: .muted)
          row += 1
        }
      }
    }
    if shown.upperBound < values.count, position != nil { return }
    if values.isEmpty, run != nil {
      buffer.write("nothing to set", column: area.origin.column, row: row, style: .muted)
      row += 1
    }
    for line in protocolLines(context) {
      for part in TextLayout.wrap(line.text, columns: area.size.columns)
      where row < area.rows.upperBound {
        buffer.write(part, column: area.origin.column, row: row, style: line.style)
        row += 1
      }
    }
  }

  /// The setting under the cursor stays in sight with what it means.
  private func shownValues(_ area: Rect) -> Range<Int> {
    let values = values
    guard let position, values.indices.contains(position) else { return 0..<values.count }
    let meaning = TextLayout.wrap(
      values[position].parameter.meaning, columns: area.size.columns - 2)
    let room = max(1, area.size.rows - 2 - meaning.count)
    let first = max(0, position - room + 1)
    return first..<min(values.count, max(position + 1, first + room))
  }

  private func protocolLines(_ context: ScreenContext) -> [(text: String, style: Style)] {
    guard let open = context.state.open else { return [] }
    let line = context.glyphs == .ascii ? "--" : "──"
    var lines: [(String, Style)] = [("\(line) protocol \(line)", .muted)]
    if let run { lines.append(("seed \(run.seed): same seed and data, same numbers", .text)) }
    lines.append(("split: \(open.splitRule)", .text))
    lines.append(("feedback: \(open.rules)", .text))
    lines.append(
      (
        open.sampledNegatives.map {
          "sampled: each test item against \($0) unseen ones drawn at random; not comparable with "
            + "numbers over all items"
        } ?? "ranks all items with train rows that are unseen", .text
      ))
    if let training = run?.outcome?.training {
      lines.append(("learned from: \(training.words)", .text))
    } else if open.experiment?.validation != nil, let run,
      let card = ModelShelf.recipe(id: run.modelID)?.card,
      card.hasEpochs
    {
      let patience = run.options.patience.map { card.patience(run.settings, atLeast: $0) }
      let objective = "objective: \(run.objective.title(with: " on validation"))"
      lines.append(
        (
          objective + (patience.map { "; stops after \($0) epochs without gain" } ?? ""), .text
        ))
    }
    return lines
  }
}

/// One setting: its name, its value and a slider over its range.
struct SettingLine {
  let value: SettingsPane.Value
  let nameWidth: Int
  let isSelected: Bool

  func draw(
    into buffer: inout CellBuffer, area: Rect, row: Int, glyphs: GlyphSet, ground: Role = .ground
  ) {
    let base: Role = isSelected ? .selection : ground
    if isSelected {
      buffer.fill(
        Rect(column: area.origin.column, row: row, columns: area.size.columns, rows: 1),
        with: Cell(" ", style: Style(.text, on: base)))
    }
    buffer.write(
      value.name, column: area.origin.column, row: row, style: Style(.muted, on: base),
      limit: nameWidth)
    buffer.write(
      value.text, column: area.origin.column + nameWidth, row: row,
      style: Style(isSelected ? .selectionText : .text, on: base, .bold), limit: 18)
    let sliderColumns = min(20, area.size.columns - nameWidth - 12)
    guard let share = value.parameter.share(of: value.value), sliderColumns >= 6 else { return }
    var slider = Gauge.slider(share, columns: sliderColumns, glyphs)
    slider.restyle(slider.bounds) { $0.background = .role(base) }
    buffer.draw(
      slider, at: Point(column: area.columns.upperBound - sliderColumns, row: row))
  }
}

extension Hyperparameter {
  /// Where a value stands in its range, 0...1, on a log scale where the range spans magnitudes; nil for choices.
  func share(of value: ModelSettings.Value) -> Double? {
    switch (kind, value) {
    case (.whole(let range, _), .whole(let number)):
      return Self.share(
        Double(number), Double(range.lowerBound), Double(range.upperBound),
        isLogarithmic: range.upperBound >= 100 && range.lowerBound > 0)
    case (.real(let range, _, let isLogarithmic), .real(let number)):
      return Self.share(number, range.lowerBound, range.upperBound, isLogarithmic: isLogarithmic)
    case (.real(let range, _, let isLogarithmic), .whole(let number)):
      return Self.share(
        Double(number), range.lowerBound, range.upperBound, isLogarithmic: isLogarithmic)
    default: return nil
    }
  }

  private static func share(_ value: Double, _ low: Double, _ high: Double, isLogarithmic: Bool)
    -> Double
  {
    guard high > low else { return 0 }
    if isLogarithmic, low > 0, value > 0 {
      return SettingScale.share(value, low, high)
    }
    return (value - low) / (high - low)
  }
}
