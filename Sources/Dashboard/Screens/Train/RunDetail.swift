import Charts
import Evaluation
import Terminal
import Workbench

/// The selected run below the table: how far it is, or how it ended and what to do next.
struct RunDetail {
  static let rows = 5
  let run: Run

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = area.inset(columns: 1, rows: 0)
    var row = DetailHeading.draw("\(run.letter) \(run.name)", into: &buffer, inner, context)
    if run.status == .running, let fraction = run.progress?.fraction {
      buffer.draw(
        Gauge.progress(
          fraction, columns: inner.size.columns, color: .series(run.series), context.glyphs),
        at: Point(column: inner.origin.column, row: row))
      row += 1
    }
    for text in words(context) {
      for part in TextLayout.wrap(text.text, columns: inner.size.columns)
      where row < area.rows.upperBound {
        buffer.write(part, column: inner.origin.column, row: row, style: Style(text.role))
        row += 1
      }
    }
  }

  private func words(_ context: ScreenContext) -> [(text: String, role: Role)] {
    switch run.status {
    case .queued: return [("Waits for the run before it. x takes it out.", .muted)]
    case .running: return [(running(context), .text)]
    case .stopping: return [("Stops as soon as it can; nothing of it is kept.", .muted)]
    case .done: return [(done, .text)] + found
    case .failed(let failure):
      return [
        (failure.reason, .bad),
        (
          failure.advice.isEmpty
            ? "r tries again." : failure.advice + " r tries again, n changes the settings.", .text
        ),
      ]
    case .cancelled: return [("Stopped before it was done. r starts it anew.", .muted)]
    }
  }

  /// What its curve says, and where its settings come from.
  private var found: [(text: String, role: Role)] {
    var lines: [(String, Role)] = []
    if run.origin == nil, let verdict = CurveVerdict(run.curve, run.objective.better) {
      lines.append((verdict.words.capitalizedFirst + ".", verdict.isWarning ? .warning : .muted))
    }
    if let origin = run.origin, let opened = origin.testOpenings.last {
      lines.append(
        (
          "Best of \(Phrase.count(origin.trialCount, "trial")); test opened "
            + "\(Phrase.times(origin.testOpenings.count)), \(Phrase.moment(opened)) UTC.", .text
        ))
    }
    return lines
  }

  private func running(_ context: ScreenContext) -> String {
    var parts: [String] = []
    let job = run.jobID.flatMap { id in context.state.jobs.first { $0.id == id } }
    if run.progress?.fraction == 1 {
      parts.append("being measured")
    } else if let left = job?.secondsLeft(now: context.now) {
      parts.append("\(Phrase.duration(left)) left")
    }
    if let bytes = run.estimatedBytes, bytes > 0 { parts.append(Phrase.bytes(bytes)) }
    if let best = run.bestValidation {
      // The legend of the curve beside it names the usual one.
      let name = run.objective == MetricKey(.ndcg, at: 10) ? "" : run.objective.title + " "
      parts.append("best \(name)on validation \(Phrase.metric(best))")
    }
    if let verdict = CurveVerdict(run.curve, run.objective.better), verdict.isWarning {
      parts.append(verdict.words)
    }
    return parts.joined(separator: " · ")
  }

  private var done: String {
    var parts: [String] = []
    if let seconds = run.trainingSeconds {
      let when = run.isKept ? " at an earlier start" : ""
      parts.append("trained in \(Phrase.duration(seconds))\(when)")
    }
    if let seconds = run.evaluationSeconds {
      parts.append("measured in \(Phrase.duration(seconds))")
    }
    if let bytes = run.estimatedBytes, bytes > 0 { parts.append(Phrase.bytes(bytes)) }
    if let progress = run.progress, progress.epochCount > 1, progress.epoch < progress.epochCount {
      parts.append("epoch \(run.bestEpoch ?? progress.epoch) of \(progress.epochCount) kept")
    }
    return parts.joined(separator: " · ")
  }
}
