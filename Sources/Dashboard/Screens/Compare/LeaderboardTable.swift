import Charts
import Evaluation
import Terminal
import Workbench

/// All runs by the metric on show, with intervals on one axis.
struct LeaderboardTable {
  let figures: CompareFigures
  let glyphs: GlyphSet

  /// The column of the metric on show; the table starts sorted by it, best first.
  static let valueColumn = 1

  func table(version: Int) -> Table {
    let runs = figures.runs
    let metrics = otherMetrics
    var table = Table(
      columns: columns(metrics), rowCount: runs.count, version: version,
      emptyText: figures.emptyReason ?? "", sortKey: sortKey(metrics), cell: cell(metrics))
    table.rowIDs = runs.map(\.id)
    return table
  }

  /// Beside the metric on show.
  private var otherMetrics: [MetricKey] {
    let metrics: [Metric] =
      [.precision, .coverage] + (figures.predictsRatings ? [.rmse] : []) + [.recall, .novelty]
    return metrics.map { MetricKey($0, at: figures.key.k) }.filter { $0 != figures.key }
  }

  private func columns(_ metrics: [MetricKey]) -> [TableColumn] {
    let letter = figures.baseline?.letter ?? "P"
    var columns = [
      TableColumn(title: "model", width: .flexible(minimum: 13)),
      TableColumn(
        title: figures.definition.isPerUser ? "mean" : "all", width: .fixed(6), alignment: .right),
      TableColumn(
        title: "", width: .flexible(minimum: 16), dropOrder: 2,
        whiskers: WhiskerColumn(figures.finished.compactMap { interval($0) }, axis: axis)),
      TableColumn(title: "vs \(letter)", width: .fixed(4), dropOrder: 1),
    ]
    for (position, key) in metrics.enumerated() {
      columns.append(
        TableColumn(
          title: title(of: key), width: .fixed(6), alignment: .right, dropOrder: 3 + position))
    }
    columns.append(
      TableColumn(title: "in words", width: .fixed(26), dropOrder: 3 + metrics.count))
    return columns
  }

  private func title(of key: MetricKey) -> String {
    switch key.metric {
    case .precision: "P@\(key.k)"
    case .recall: "R@\(key.k)"
    case .coverage: "cover"
    case .rmse: "RMSE"
    default: "novel"
    }
  }

  private func interval(_ run: Run) -> Interval? { figures.interval(run, figures.key) }

  /// Wide enough for those in the race; one far behind, as random lists are, runs off the left.
  private var axis: Axis {
    let contenders = figures.finished.filter { $0.modelID != "random" }.compactMap { interval($0) }
    let values = contenders.flatMap { [$0.low, $0.high] }
    guard contenders.count > 1, let low = values.min(), let high = values.max(), high > low,
      let random = figures.finished.first(where: { $0.modelID == "random" }).flatMap(interval),
      random.high < low
    else { return Axis() }
    let margin = (high - low) * 0.06
    return Axis(range: (low - margin)...(high + margin))
  }

  private func sortKey(_ metrics: [MetricKey]) -> @Sendable (Int, Int) -> SortKey {
    let figures = figures
    let sign = figures.definition.better == .lower ? -1.0 : 1.0
    return { row, column in
      let run = figures.runs[row]
      switch column {
      case 1, 2: return run.value(figures.key).map { .number(sign * $0) } ?? .missing
      case 3, 4 + metrics.count:
        return figures.againstBaseline(run).map { .number(sign * $0.difference) } ?? .missing
      case 4..<4 + metrics.count:
        return run.value(metrics[column - 4]).map(SortKey.number) ?? .missing
      default: return .text(run.letter)
      }
    }
  }

  private func cell(_ metrics: [MetricKey]) -> @Sendable (Int, Int) -> TableCell {
    let (figures, glyphs) = (figures, glyphs)
    let formats = ([figures.key] + metrics).map(figures.format)
    return { row, column in
      let run = figures.runs[row]
      guard run.outcome != nil else {
        switch column {
        case 0: return .model(letter: run.letter, series: run.series, name: run.name)
        case 1: return .number("–", .muted)
        case 2: return .text(Self.waiting(run), .muted)
        default: return .text("")
        }
      }
      switch column {
      case 0: return .model(letter: run.letter, series: run.series, name: run.name)
      case 1: return .number(run.value(figures.key).map(formats[0].text) ?? "–")
      case 2: return .whiskers(figures.interval(run, figures.key), run.color)
      case 3: return Self.sign(run, figures, glyphs)
      case 4..<4 + metrics.count:
        return .number(
          run.value(metrics[column - 4]).map(formats[column - 3].text) ?? "–", .muted)
      default: return .text(Self.words(run, figures), .muted)
      }
    }
  }

  /// How far a run without numbers is.
  private static func waiting(_ run: Run) -> String {
    switch run.status {
    case .queued: "queued"
    case .running: run.progress.map { "training \(Int($0.fraction * 100)) %" } ?? "training"
    case .stopping: "stopping…"
    case .failed: "failed"
    case .cancelled: "stopped"
    case .done: ""
    }
  }

  private static func sign(_ run: Run, _ figures: CompareFigures, _ glyphs: GlyphSet) -> TableCell {
    if run.id == figures.baseline?.id { return .text("base", .muted) }
    guard let paired = figures.againstBaseline(run) else { return .text("") }
    let sign = VerdictSign.of(paired.verdict, glyphs)
    return .text(" " + sign.text, sign.role)
  }

  private static func words(_ run: Run, _ figures: CompareFigures) -> String {
    guard let baseline = figures.baseline else { return "" }
    guard run.id != baseline.id else { return "the baseline" }
    guard let paired = figures.againstBaseline(run) else { return "" }
    let name = baseline.modelID == "most-popular" ? "popularity" : baseline.letter
    guard paired.better != .neither else { return "" }
    return switch paired.verdict {
    case .leftBetter: "beats \(name)"
    case .rightBetter: "worse than \(name)"
    case .noClearWinner: "does not beat \(name)"
    case .identical: "the same as \(name)"
    }
  }
}
