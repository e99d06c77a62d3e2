import Charts
import Terminal

/// Charts with data made by formula, the same on every machine.
enum Examples {
  static let names = charts.map(\.name)

  static func chart(_ name: String) -> any Chart {
    charts.first { $0.name == name }?.chart ?? LineChart([])
  }

  /// A number in 0...1 that depends on `index` alone.
  static func noise(_ index: Int) -> Double {
    var bits = UInt64(bitPattern: Int64(index)) &+ 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((bits ^ (bits >> 31)) >> 11) / Double(1 << 53)
  }

  static let charts: [(name: String, chart: any Chart)] = [
    ("learning", learning), ("band", band), ("tangle", tangle), ("tail", tail),
    ("tail-log", tailLog), ("lorenz", lorenz), ("histogram", histogram),
    ("histogram-log", histogramLog), ("timeline", timeline), ("timeline-selection", selection),
    ("bars", bars), ("scatter", scatter), ("heat", heat),
    ("heat-shades", shades),
  ]

  static let learning: LineChart = {
    let scores = (1...11).map { epoch in
      LineChart.Point(Double(epoch), 0.14 + 0.238 * Double(epoch) / (Double(epoch) + 2.22))
    }
    let loss = (0...11).map { LineChart.Point(Double($0), 0.38 - 0.012 * Double($0)) }
    return LineChart(
      [
        LineChart.Series(color: .series(0), points: scores),
        LineChart.Series(color: .role(.muted), points: loss, stroke: .dotted),
      ],
      baselines: [LineChart.Baseline(0.212, label: "baseline .212")],
      callouts: [LineChart.Callout(scores[10], text: ".338 best so far", color: .series(0))],
      x: Axis("epoch", range: 0...20), y: Axis(range: 0.1...0.4))
  }()

  static let band: LineChart = {
    let sizes = [1.0, 2, 5, 10, 20, 50, 100]
    func points(_ start: Double, _ step: Double) -> [LineChart.Point] {
      sizes.enumerated().map { LineChart.Point($1, start + step * Double($0)) }
    }
    let first = points(0.12, 0.045)
    return LineChart(
      [
        LineChart.Series(
          letter: "A", label: "first", color: .series(0), points: first,
          band: first.map { $0.y - 0.02...$0.y + 0.02 }),
        LineChart.Series(
          letter: "B", label: "second", color: .series(1), points: points(0.2, 0.02)),
        LineChart.Series(
          letter: "C", label: "third", color: .series(2), points: points(0.21, 0.004)),
      ], x: Axis(kind: .log))
  }()

  static let tangle = LineChart(
    (0..<8).map { index in
      LineChart.Series(
        letter: String("ABCDEFGH".dropFirst(index).prefix(1)), label: "curve \(index)",
        color: .series(index),
        points: (0..<30).map { step in
          LineChart.Point(Double(step), Double(index) * 0.01 + noise(step * 8 + index) * 0.1)
        })
    })

  static let falling = (1...1_682).map { 17_490 / (30 + Double($0)) }
  static let tail = AreaChart(
    falling, markers: [AreaChart.Marker(336, lines: ["20 % of ranks", "65 % of all"])])
  static let tailLog = AreaChart(
    falling, markers: [AreaChart.Marker(336, lines: ["20 % of ranks"])],
    x: Axis("rank", kind: .log), y: Axis())

  static let lorenz = LorenzChart(
    (0...100).map { percent in
      let share = Double(percent) / 100
      return LineChart.Point(share, share * share * share)
    }, figure: "Gini 0.50", notes: ["0 = equal"])

  static let heavy = (0..<943).map { 12 + 8 / (0.012 + noise($0)) }
  static let histogram = Histogram(of: heavy, bins: 26, mark: 65, axis: Axis(format: .count))
  static let histogramLog = Histogram(
    of: heavy, bins: 20, mark: 65, axis: Axis(kind: .log, format: .count))

  static let timeline = Timeline(
    (0..<31).map { (100 + 900 * noise($0)).rounded() }, span: 874_724_710...893_286_638,
    markers: [Timeline.Marker(888_000_000, before: "train", after: "test")])
  static let selection: Timeline = {
    var chart = timeline
    chart.selection = 880_000_000...884_000_000
    return chart
  }()

  static let bars = BarChart([
    BarChart.Row("heavy", 0.17, text: "+.17"), BarChart.Row("light", 0.06, text: "+.06"),
    BarChart.Row("rare", 0.22, text: "+.22"), BarChart.Row("niche", -0.03, text: "−.03"),
  ])

  static let scatter = ScatterChart(
    [
      ScatterChart.Mark(0.28, 0.342, letter: "D", label: "fourth", color: .series(3)),
      ScatterChart.Mark(0.31, 0.338, letter: "A", label: "first", color: .series(0)),
      ScatterChart.Mark(0.38, 0.331, letter: "C", label: "third", color: .series(2)),
      ScatterChart.Mark(0.62, 0.319, letter: "B", label: "second", color: .series(1)),
      ScatterChart.Mark(0.03, 0.212, letter: "P", label: "popular", color: .series(5)),
      ScatterChart.Mark(1, 0.012, letter: "R", label: "random", color: .series(4)),
    ], x: Axis("coverage"), y: Axis("score"))

  static let heat = HeatMap(
    (0..<400).map { index in
      max(0, 0.9 - Double(index / 20) * 0.05 - Double(index % 20) * 0.04 + noise(index) * 0.1)
    }, rows: 20, columns: 20, axis: Axis(format: .percent(0)), note: "cell 79×42",
    cursor: Point(column: 5, row: 5))
  static let shades: HeatMap = {
    var chart = heat
    chart.isShaded = true
    chart.cursor = nil
    return chart
  }()
}
