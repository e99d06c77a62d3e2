import Charts
import Terminal
import Workbench

/// What runs in the background, newest first, with progress, time left and how it ended.
struct JobsOverlay: Overlay {
  /// The job under the cursor, by name and not by place: others start meanwhile. Nil: the newest.
  private var selected: Job.ID?

  private func position(in jobs: [Job]) -> Int {
    jobs.firstIndex { $0.id == selected } ?? 0
  }

  var title: String { "Jobs" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "choose"), ("x", "cancel"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 96, rows: min(context.size.rows - 4, max(8, context.state.jobs.count * 2 + 4)))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    let jobs = Array(context.state.jobs.reversed())
    let position = position(in: jobs)
    switch key {
    case .down, .character("j"): selected = jobs.dropFirst(position + 1).first?.id ?? selected
    case .up, .character("k"): selected = jobs.prefix(position).last?.id ?? selected
    case .character("x"):
      guard position < jobs.count, jobs[position].status.isActive else { return .stay }
      let id = jobs[position].id
      return .stayAnd { model, workbench in
        workbench.perform(.cancelJob(id))
        model.toast = Toast("Stopping.", .notice)
      }
    default: return .close
    }
    return .stay
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = area.inset(columns: 0, rows: 1)
    let jobs = Array(context.state.jobs.reversed())
    if jobs.isEmpty {
      buffer.write(
        "Nothing has run yet.", column: inner.origin.column, row: inner.origin.row,
        style: Style(.muted, on: .overlay))
    }
    let position = position(in: jobs)
    let visible = inner.size.rows / 2
    let top = max(0, position - visible + 1)
    for (offset, job) in jobs.dropFirst(top).prefix(visible).enumerated() {
      draw(
        job, row: inner.origin.row + 2 * offset, isSelected: top + offset == position,
        into: &buffer,
        area: inner, context)
    }
  }

  private func draw(
    _ job: Job, row: Int, isSelected: Bool, into buffer: inout CellBuffer, area: Rect,
    _ context: ScreenContext
  ) {
    let ascii = context.glyphs == .ascii
    let (sign, role, note) = Self.describe(job, now: context.now, ascii: ascii)
    if isSelected {
      buffer.write(
        ascii ? ">" : "▌", column: area.origin.column, row: row,
        style: Style(.focusFrame, on: .overlay, .bold))
    }
    buffer.write(sign, column: area.origin.column + 2, row: row, style: Style(role, on: .overlay))
    let used = buffer.write(
      job.title, column: area.origin.column + 4, row: row, style: Style(.text, on: .overlay),
      limit: area.size.columns / 2)
    buffer.write(
      note, column: area.origin.column + 6 + used, row: row, style: Style(role, on: .overlay),
      limit: area.size.columns - used - 7)
    if job.status == .running, let fraction = job.progress.fraction {
      buffer.draw(
        Gauge.progress(
          fraction, columns: area.size.columns - 6, color: .role(.accent), context.glyphs),
        at: Point(column: area.origin.column + 4, row: row + 1))
    } else {
      buffer.write(
        job.progress.detail, column: area.origin.column + 4, row: row + 1,
        style: Style(.muted, on: .overlay), limit: area.size.columns - 5)
    }
  }

  private static func describe(
    _ job: Job, now: Double, ascii: Bool
  ) -> (sign: String, role: Role, note: String) {
    switch job.status {
    case .queued: return (ascii ? "-" : "·", .muted, "queued")
    case .running:
      var note = job.progress.detail
      if let left = job.secondsLeft(now: now) { note += " · \(Phrase.duration(left)) left" }
      return (ascii ? ">" : "▸", .accent, note)
    case .stopping: return (ascii ? ">" : "▸", .muted, "stopping…")
    case .done:
      return (ascii ? "+" : "✓", .good, Phrase.duration((job.endedAt ?? now) - job.startedAt))
    case .failed(let failure): return (ascii ? "x" : "✗", .error, failure.reason)
    case .cancelled: return (ascii ? "-" : "·", .muted, "cancelled")
    }
  }
}
