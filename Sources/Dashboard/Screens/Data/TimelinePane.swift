import Audit
import Charts
import Interactions
import Terminal
import Workbench

/// Rows per period, or how many of each period's users and items are new.
struct TimelinePane: DataPane {
  let facts: DataFacts
  let showsNewcomers: Bool
  /// Periods under the cursor, first and last; nil while the pane has no focus.
  let cursor: ClosedRange<Int>?

  private var timeline: Audit.Timeline? { facts.timeline }

  var title: PaneTitle {
    guard let timeline else { return facts.title("Timeline") }
    return facts.title(
      "Timeline",
      showsNewcomers
        ? "new per \(timeline.period.rawValue)"
        : "\(facts.nouns.rows) per \(timeline.period.rawValue)")
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    guard let timeline, let first = timeline.boundaries.first, let last = timeline.boundaries.last,
      last > first
    else {
      buffer.write(
        "The file has no usable time column.", column: area.origin.column, row: area.origin.row,
        style: .muted, limit: area.size.columns)
      return
    }
    let hasReading = cursor != nil && area.size.rows > 6
    let chartArea = Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: area.size.rows - (hasReading ? 1 : 0))
    if showsNewcomers {
      newcomers(timeline, points: chartArea.size.columns / 2).draw(
        on: &buffer, in: chartArea, context.glyphs)
    } else {
      Charts.Timeline(
        timeline.rows.map(Double.init), span: Self.seconds(first)...Self.seconds(last),
        markers: markers(context), selection: selection(timeline)
      ).draw(on: &buffer, in: chartArea, context.glyphs)
    }
    if hasReading, let cursor {
      buffer.write(
        reading(timeline, cursor, columns: area.size.columns), column: area.origin.column,
        row: area.rows.upperBound - 1,
        style: Style(.accent), limit: area.size.columns)
    }
  }

  private static func seconds(_ milliseconds: Int64) -> Double { Double(milliseconds) / 1000 }

  /// What is chosen, else what is brushed.
  private func selection(_ timeline: Audit.Timeline) -> ClosedRange<Double>? {
    if let cursor {
      let low = min(cursor.lowerBound, timeline.count - 1)
      let high = min(cursor.upperBound, timeline.count - 1)
      // A hair inside, so that the neighbours do not count as touched.
      return Self.seconds(timeline.boundaries[low])
        + 1...max(
          Self.seconds(timeline.boundaries[low]) + 1,
          Self.seconds(timeline.boundaries[high + 1]) - 1)
    }
    if case .span(let from, let through) = facts.open.brush {
      return Self.seconds(from)...Self.seconds(through)
    }
    return nil
  }

  /// Where one moment divides train from test.
  private func markers(_ context: ScreenContext) -> [Charts.Timeline.Marker] {
    guard let split = facts.open.experiment?.split, split.test.count > 0,
      let timestamps = facts.open.dataset.log.timestamps
    else { return [] }
    switch split.rule {
    case .globalTemporal, .globalDates:
      let moment = timestamps[split.test[0]]
      return [Charts.Timeline.Marker(Self.seconds(moment), before: "train", after: "test")]
    default: return []
    }
  }

  /// Shares of newcomers, over as many periods at a time as keep the lines readable.
  private func newcomers(_ timeline: Audit.Timeline, points: Int) -> LineChart {
    let step = max(1, (timeline.count + points - 1) / max(1, points))
    func series(_ new: [Int], _ active: [Int], _ label: String, _ position: Int)
      -> LineChart.Series
    {
      // In the first period everybody is new.
      let groups = stride(from: 1, to: max(2, timeline.count), by: step)
      return LineChart.Series(
        label: label, color: .series(position),
        points: groups.compactMap { first in
          let periods = first..<min(timeline.count, first + step)
          let total = active[periods].reduce(0, +)
          guard total > 0 else { return nil }
          return LineChart.Point(
            Self.seconds(timeline.boundaries[first]),
            Double(new[periods].reduce(0, +)) / Double(total))
        })
    }
    return LineChart(
      [
        series(timeline.newUsers, timeline.activeUsers, "new users", 0),
        series(timeline.newItems, timeline.activeItems, "new \(facts.nouns.items)", 4),
      ], baselines: [LineChart.Baseline(Thresholds.newShare, label: "30 %: rule of thumb")],
      x: Axis(kind: .date), y: Axis(range: 0...1, format: .percent(0)))
  }

  /// `Dec 97: 12,345 ratings, 210 users (30 % new)`, shorter where there is less room.
  private func reading(
    _ timeline: Audit.Timeline, _ cursor: ClosedRange<Int>, columns: Int
  ) -> String {
    let low = min(cursor.lowerBound, timeline.count - 1)
    let high = min(cursor.upperBound, timeline.count - 1)
    let rows = timeline.rows[low...high].reduce(0, +)
    let (from, through) = (timeline.boundaries[low], timeline.boundaries[high + 1] - 1)
    let text =
      (low == high ? Phrase.date(from) : Phrase.span(from, through))
      + ": \(Phrase.count(rows, facts.nouns.row, facts.nouns.rows))"
    guard low == high, timeline.activeUsers[low] > 0 else { return text }
    let share = Double(timeline.newUsers[low]) / Double(timeline.activeUsers[low])
    let users = text + ", \(Phrase.count(timeline.activeUsers[low], "user"))"
    return [users + " (\(Phrase.percent(share)) new)", users]
      .first { TextLayout.width(of: $0) <= columns } ?? text
  }

  var figures: [[String]] {
    guard let timeline else { return [] }
    return [["from", "rows", "active users", "new users", "active items", "new items"]]
      + (0..<timeline.count).map { period in
        [
          Phrase.date(timeline.boundaries[period]), "\(timeline.rows[period])",
          "\(timeline.activeUsers[period])", "\(timeline.newUsers[period])",
          "\(timeline.activeItems[period])", "\(timeline.newItems[period])",
        ]
      }
  }
}
