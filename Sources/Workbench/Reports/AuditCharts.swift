import Audit

/// The charts of an audit as pictures.
struct AuditCharts {
  let audit: AuditReport

  /// Titled figures of what the data has.
  var figures: [String] {
    [
      sparsity, longTail, lorenz, histogram(audit.activity, "Interactions per user", "users"),
      histogram(audit.popularity, "Interactions per item", "items"), values, timeline,
    ]
    .compactMap { $0 }
  }

  private var sparsity: String? {
    let grid = audit.sparsity.grid(rows: 36, columns: 64)
    guard grid.rows > 0, grid.columns > 0 else { return nil }
    let shares = (0..<grid.rows).map { row in
      (0..<grid.columns).map { grid[row, $0].density }
    }
    return HTMLText.figure(
      "Sparsity",
      SVGHeatMap.map(
        shares, xTitle: "items, popular first →", yTitle: "↓ users, active first",
        label:
          "Map of users by items, \(Phrase.percent(audit.shape.density)) of all pairs filled"),
      caption: "\(Phrase.percent(audit.shape.density)) of all pairs are filled")
  }

  private var longTail: String? {
    let points = audit.popularity.tailCurve(points: 200).map { (x: $0.x, y: $0.y) }
    guard points.count > 1 else { return nil }
    var plot = SVGPlot(
      x: SVGPlot.Axis(
        values: points.map(\.x), title: "item rank, log", isLog: true, label: SVGLabel.count),
      y: SVGPlot.Axis(
        values: points.map(\.y), title: "interactions", includesZero: true, label: SVGLabel.count))
    plot.area(points)
    let head = audit.popularity.topCount(0.2)
    let edge = plot.x.position(Double(max(1, head)))
    plot.canvas.line(edge, plot.y.start, edge, plot.y.end, "faint")
    plot.canvas.text("a fifth of the items", edge - 5, plot.y.end + 12, anchor: .end)
    let share = Phrase.percent(audit.popularity.topShare(0.2))
    return HTMLText.figure(
      "Long tail", plot.canvas.svg(label: "Interactions by rank of the item"),
      caption: "the top fifth holds \(share)")
  }

  private var lorenz: String? {
    let points = audit.popularity.lorenzCurve(points: 200).map { (x: $0.x, y: $0.y) }
    guard points.count > 1 else { return nil }
    let axis = SVGPlot.Axis(values: [0, 1], label: SVGLabel.percent)
    var (x, y) = (axis, axis)
    x.title = "items, least popular first"
    y.title = "share of interactions"
    var plot = SVGPlot(x: x, y: y)
    plot.curve([(0, 0), (1, 1)], "axis", isDashed: true)
    plot.curve(points)
    let gini = Phrase.metric(audit.popularity.gini)
    return HTMLText.figure(
      "Lorenz curve", plot.canvas.svg(label: "Lorenz curve of item popularity, Gini \(gini)"),
      caption: "Gini \(gini): 0 all equal, 1 one item takes all")
  }

  private func histogram(_ spread: Concentration, _ title: String, _ what: String) -> String? {
    let bins = spread.histogram.bins
    guard let first = bins.first, let last = bins.last else { return nil }
    var plot = SVGPlot(
      x: SVGPlot.Axis(
        values: [Double(first.lower), Double(last.upper + 1)], title: "interactions, log",
        isLog: true, label: SVGLabel.count),
      y: SVGPlot.Axis(
        values: bins.map { Double($0.count) }, title: what, includesZero: true,
        label: SVGLabel.count))
    for bin in bins {
      plot.column(
        from: Double(bin.lower), to: Double(bin.upper + 1), Double(bin.count),
        tip: "\(bin.lower) to \(bin.upper): \(Phrase.count(bin.count)) \(what)")
    }
    return HTMLText.figure(
      title, plot.canvas.svg(label: "\(title), histogram"),
      caption: "median \(Phrase.count(spread.quantiles.median))")
  }

  private var values: String? {
    guard let values = audit.values, !values.bins.isEmpty else { return nil }
    let rows = values.bins.prefix(40).map { bin in
      SVGRows.Bar(
        label: bin.lower == bin.upper
          ? SVGLabel.metric(bin.lower)
          : "\(SVGLabel.metric(bin.lower)) to \(SVGLabel.metric(bin.upper))",
        value: Double(bin.count), text: Phrase.count(bin.count))
    }
    return HTMLText.figure(
      "Values", SVGRows.bars(rows, width: 460, label: "Rows by value"),
      caption: "mean \(Phrase.fixed(values.mean, 2)), median \(SVGLabel.metric(values.median))")
  }

  private var timeline: String? {
    guard let timeline = audit.time?.timeline, timeline.count > 0 else { return nil }
    let boundaries = timeline.boundaries.map(Double.init)
    var plot = SVGPlot(
      x: SVGPlot.Axis(values: boundaries, label: { _ in "" }),
      y: SVGPlot.Axis(
        values: timeline.rows.map(Double.init), title: "interactions", includesZero: true,
        label: SVGLabel.count))
    for (index, rows) in timeline.rows.enumerated() where index + 1 < boundaries.count {
      plot.column(
        from: boundaries[index], to: boundaries[index + 1], Double(rows),
        tip: "\(Phrase.date(timeline.boundaries[index])): \(Phrase.count(rows))")
    }
    let last = timeline.boundaries.count - 1
    for (index, anchor) in [(0, SVGCanvas.Anchor.start), (last / 2, .middle), (last, .end)] {
      plot.canvas.text(
        Phrase.date(timeline.boundaries[index]), plot.x.position(boundaries[index]),
        plot.y.start + 17, anchor: anchor)
    }
    return HTMLText.figure(
      "Over time", plot.canvas.svg(label: "Interactions per \(timeline.period.rawValue)"),
      caption: "per \(timeline.period.rawValue)")
  }
}
