import Charts
import Terminal
import Workbench

/// Validation metric and loss by epoch against what needs no learning; several runs side by side where there is room.
struct CurvePane {
  let selected: Run?

  /// Whether a line is drawn rather than a sentence or a bar.
  private func hasCurve(_ context: ScreenContext) -> Bool {
    !sideBySide(context).isEmpty || (selected?.curve.count ?? 0) > 1
  }

  /// What the marks mean; shorter where that has no room.
  func legend(_ context: ScreenContext) -> (full: String, brief: String) {
    let (valid, loss) = context.glyphs == .ascii ? ("*", ".") : ("●", "⠂")
    guard hasCurve(context) else { return ("", "") }
    let brief = "\(valid) validation  \(loss) loss"
    // Side by side each chart names its own objective.
    guard sideBySide(context).isEmpty, let objective = selected?.objective else {
      return ("\(valid) validation  \(loss) loss train", brief)
    }
    return ("\(valid) \(objective.title(with: " valid"))  \(loss) loss train", brief)
  }

  /// The runs that stand side by side; none where there is no room or only one has a curve.
  private func sideBySide(_ context: ScreenContext) -> [Run] {
    guard SizeClass(context.size) == .wide else { return [] }
    let curves = context.state.runs.filter { $0.curve.count > 1 }
    return curves.count > 1 ? curves : []
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let curves = sideBySide(context)
    if !curves.isEmpty {
      let grid = ChartGrid(
        curves.map {
          ("\($0.letter) \($0.name), \($0.objective.title)", chart(of: $0, context) as any Chart)
        },
        smallest: Size(columns: 40, rows: 10))
      buffer.draw(grid.cells(area.size, context.glyphs), at: area.origin)
      return
    }
    guard let run = selected else {
      say(
        context.state.open == nil
          ? "Curves appear here while models train." : "No run yet. n starts one.",
        into: &buffer, area)
      return
    }
    if run.curve.count > 1 {
      chart(of: run, context).draw(on: &buffer, in: area, context.glyphs)
    } else if run.outcome != nil || run.curve.count == 1 {
      drawSinglePoint(run, into: &buffer, area, context)
    } else {
      say(waiting(run), into: &buffer, area)
    }
  }

  private func chart(of run: Run, _ context: ScreenContext) -> LineChart {
    let validation = run.curve.compactMap { point in
      point.validation.map { LineChart.Point(Double(point.epoch), $0) }
    }
    var series: [LineChart.Series] = []
    var baselines: [LineChart.Baseline] = []
    var callouts: [LineChart.Callout] = []
    if !validation.isEmpty {
      series.append(.init(color: .series(run.series), points: validation))
      if let floor = context.state.floor(for: run.objective) {
        baselines.append(.init(floor.value, label: "\(floor.name) \(Phrase.metric(floor.value))"))
      }
      if let best = run.curve.best(run.objective.better), let value = best.validation {
        callouts.append(
          .init(
            LineChart.Point(Double(best.epoch), value),
            text: "\(Phrase.metric(value)) best" + (run.status == .running ? " so far" : ""),
            color: .series(run.series)))
      }
    }
    let loss = scaledLoss(of: run, onto: validation.map(\.y) + baselines.map(\.value))
    if loss.count > 1 {
      series.append(.init(color: .role(.faint), points: loss, stroke: .dotted))
    }
    return LineChart(
      series, baselines: baselines, callouts: callouts, x: Axis("epoch"),
      notes: validation.isEmpty ? ["loss, scaled: the split keeps no validation rows"] : [])
  }

  /// Loss has its own unit; it is drawn to the height of the chart, so only its shape is to be read.
  private func scaledLoss(of run: Run, onto values: [Double]) -> [LineChart.Point] {
    let losses = run.curve.compactMap { point in point.objective.map { (Double(point.epoch), $0) } }
    guard let low = losses.map(\.1).min(), let high = losses.map(\.1).max(), high > low else {
      return []
    }
    let bottom = values.min() ?? 0
    let top = values.max() ?? 1
    return losses.map {
      LineChart.Point($0.0, bottom + ($0.1 - low) / (high - low) * max(top - bottom, 1e-9))
    }
  }

  /// A model without epochs has no curve: its result stands among those of the others instead.
  private func drawSinglePoint(
    _ run: Run, into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext
  ) {
    let rows = compared(run, context, count: max(3, area.size.rows - 2)).map { other, value in
      BarChart.Row(
        (other.id == run.id ? "▸ " : "  ") + "\(other.letter) \(other.name)", value,
        text: Phrase.metric(value), color: .run(series: other.series))
    }
    buffer.write(
      rows.isEmpty
        ? "Learned in one step; this split keeps no validation rows."
        : "Learned in one step: \(run.objective.title(with: " on validation"))",
      column: area.origin.column, row: area.origin.row, style: .muted, limit: area.size.columns)
    let chart = Rect(
      column: area.origin.column, row: area.origin.row + 2, columns: area.size.columns,
      rows: min(area.size.rows - 2, max(4, rows.count * 2)))
    if !rows.isEmpty { BarChart(rows).draw(on: &buffer, in: chart, context.glyphs) }
  }

  /// The run, what needs no learning and as many of the best others as there is room for, best first;
  /// all judged by the run's objective.
  private func compared(
    _ run: Run, _ context: ScreenContext, count: Int
  ) -> [(run: Run, value: Double)] {
    let better = run.objective.better
    let measured = context.state.runs.compactMap { other in
      other.objective == run.objective
        ? other.outcome?.validation.map { (run: other, value: $0) } : nil
    }.sorted { left, right in
      left.value == right.value
        ? left.run.id < right.run.id : better.prefers(left.value, over: right.value)
    }
    let floor = context.state.floorRun(for: run.objective)?.id
    func isNeeded(_ other: Run) -> Bool {
      other.isBaseline || other.id == run.id || other.id == floor
    }
    let needed = measured.filter { isNeeded($0.run) }
    let others = measured.filter { !isNeeded($0.run) }
    let kept = Set((needed + others.prefix(max(0, count - needed.count))).map(\.run.id))
    return measured.filter { kept.contains($0.run.id) }
  }

  private func waiting(_ run: Run) -> String {
    switch run.status {
    case .queued: "Waits its turn."
    case .running: "The first epoch is under way."
    case .failed: "It ended before there was a curve."
    default: "No curve."
    }
  }

  private func say(_ text: String, into buffer: inout CellBuffer, _ area: Rect) {
    buffer.write(
      text, column: area.origin.column, row: area.origin.row + area.size.rows / 2, style: .muted,
      limit: area.size.columns)
  }
}
