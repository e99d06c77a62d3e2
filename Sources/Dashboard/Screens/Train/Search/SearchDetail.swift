import Charts
import Evaluation
import Terminal
import Workbench

/// The selected search below the table: how far it is, what is best, what to do next.
struct SearchDetail {
  let search: ModelSearch

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = area.inset(columns: 1, rows: 0)
    var row = DetailHeading.draw(search.name, into: &buffer, inner, context)
    if search.status == .running {
      buffer.draw(
        Gauge.progress(
          Double(search.trials.count) / Double(max(1, search.plannedCount)),
          columns: inner.size.columns, color: .role(.accent), context.glyphs),
        at: Point(column: inner.origin.column, row: row))
      row += 1
    }
    for (text, role) in words(context) {
      for part in TextLayout.wrap(text, columns: inner.size.columns)
      where row < area.rows.upperBound {
        buffer.write(part, column: inner.origin.column, row: row, style: Style(role))
        row += 1
      }
    }
  }

  private func words(_ context: ScreenContext) -> [(String, Role)] {
    switch search.status {
    case .queued: return [("Waits for what is before it. x takes it out.", .muted)]
    case .running: return [(running(context), .text)]
    case .stopping: return [("Stops as soon as it can; its trials are kept.", .muted)]
    case .failed(let failure): return [(failure.reason, .bad), (failure.advice, .text)]
    case .stopped, .outOfTime, .done:
      let isDone = search.status == .done
      let count =
        "\(Phrase.count(search.trials.count)) of \(Phrase.count(search.plannedCount)) trials"
      var lines: [(String, Role)] = []
      if !isDone { lines.append(("\(count) made. r goes on.", .text)) }
      if let failures = SearchWords.failures(search.trials) { lines.append((failures, .bad)) }
      lines.append(("B keeps the best as a run: refitted, then tested.", .text))
      if let opened = search.testOpenings.last {
        lines.append(
          (
            "Test opened \(Phrase.times(search.testOpenings.count)), last at "
              + "\(Phrase.moment(opened)) UTC.", .muted
          ))
      } else {
        lines.append(("The test rows stayed closed.", .muted))
      }
      return lines
    }
  }

  private func running(_ context: ScreenContext) -> String {
    var parts = [
      "trial \(search.current?.number ?? search.trials.count + 1) of \(search.plannedCount)"
    ]
    if let training = search.current?.training, training.epochCount > 1 {
      parts.append("epoch \(training.epoch) of \(training.epochCount)")
    }
    if let best = search.best?.value { parts.append("best \(Phrase.metric(best))") }
    let seconds = search.trials.filter(\.isFull).map(\.seconds)
    if search.specification.method != .halving, seconds.count > 1 {
      let left =
        seconds.reduce(0, +) / Double(seconds.count)
        * Double(search.plannedCount - search.trials.count)
      parts.append("about \(Phrase.duration(left)) left")
    }
    return parts.joined(separator: " · ")
  }
}

/// The line above the detail of what is selected.
enum DetailHeading {
  /// - Returns: The row below it.
  static func draw(
    _ title: String, into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext
  ) -> Int {
    let line = context.glyphs == .ascii ? "-" : "─"
    let used = buffer.write(
      "\(line)\(line) \(title) ", column: area.origin.column, row: area.origin.row, style: .muted,
      limit: area.size.columns)
    buffer.write(
      String(repeating: line, count: max(0, area.size.columns - used)),
      column: area.origin.column + used, row: area.origin.row, style: Style(.frame))
    return area.origin.row + 1
  }
}
