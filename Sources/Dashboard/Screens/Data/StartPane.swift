import Charts
import Terminal
import Workbench

/// What stands where no data is: how to open some, how far a load is, or why it failed.
enum StartPane {
  static func title(_ state: WorkbenchState) -> PaneTitle {
    switch state.phase {
    case .loading: PaneTitle(left: "Reading")
    case .failed: PaneTitle(left: "Not opened")
    default: PaneTitle(left: state.open == nil ? "Welcome" : "Looking")
    }
  }

  static func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let column = area.origin.column + max(1, min(8, area.size.columns / 12))
    let columns = area.columns.upperBound - column - 1
    let lines = lines(context, columns: columns)
    var row = area.origin.row + max(0, min(3, (area.size.rows - lines.count) / 3))
    for line in lines where row < area.rows.upperBound {
      var position = column
      for span in line {
        position += buffer.write(
          span.text, column: position, row: row, style: span.style,
          limit: area.columns.upperBound - position)
      }
      row += 1
    }
    guard let job = job(context), row + 1 < area.rows.upperBound else { return }
    drawProgress(job, column: column, columns: columns, row: row, into: &buffer, context)
  }

  private typealias Line = [TableCell.Span]

  private static func lines(_ context: ScreenContext, columns: Int) -> [Line] {
    switch context.state.phase {
    case .loading(let location):
      return [[span("Reading ", .muted), span(location, .text)], []]
    case .failed(let location, let failure):
      return [[span(context.glyphs == .ascii ? "x " : "✗ ", .error), span(location, .text)], []]
        + wrapped(failure.reason + ".", .text, columns)
        + wrapped(failure.advice, .muted, columns)
        + [
          [], key("m", "say which column is which", context),
          key("O", "open something else", context),
        ]
    default:
      if context.state.open != nil {
        return [[span("The audit looks through the data.", .muted)], []]
      }
      return [
        [span("Look into recommendation data: load, check, train, compare.", .text)], [],
        key("O", "open a file or folder", context),
        [span("   CSV, TSV, JSON Lines, gzip, SQLite, MovieLens, RecBole, Last.fm", .muted)],
        [span("   dropping a path onto the terminal types it", .muted)], [],
        key("enter", "open the sample shop", context),
        [span("   2,000 people, 1,200 products, a year of events, planted faults", .muted)],
        [], key("?", "all keys", context), key("q", "leave", context),
      ]
    }
  }

  private static func span(_ text: String, _ role: Role) -> TableCell.Span {
    TableCell.Span(text, Style(role))
  }

  private static func key(_ key: String, _ what: String, _ context: ScreenContext) -> Line {
    [TableCell.Span(key, Style(.accent, on: .ground, .bold)), span("  " + what, .text)]
  }

  private static func wrapped(_ text: String, _ role: Role, _ columns: Int) -> [Line] {
    TextLayout.wrap(text, columns: columns).map { [span($0, role)] }
  }

  private static func job(_ context: ScreenContext) -> Job? {
    context.state.jobs.last { $0.status.isActive }
  }

  private static func drawProgress(
    _ job: Job, column: Int, columns: Int, row: Int, into buffer: inout CellBuffer,
    _ context: ScreenContext
  ) {
    if let fraction = job.progress.fraction {
      buffer.draw(
        Gauge.progress(
          fraction, columns: min(60, columns), color: .role(.accent), context.glyphs),
        at: Point(column: column, row: row))
    }
    let detail = job.progress.detail
    buffer.write(
      detail.isEmpty ? "Opening." : detail, column: column, row: row + 1, style: .muted,
      limit: columns)
    if let left = job.secondsLeft(now: context.now) {
      buffer.write(
        "\(Phrase.duration(left)) left", column: column, row: row + 2, style: .muted,
        limit: columns)
    }
  }
}
