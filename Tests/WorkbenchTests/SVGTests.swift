import Testing

@testable import Workbench

@Suite("Vector pictures")
struct SVGTests {
  @Test(
    "Coordinates are digits with a point and stay finite",
    arguments: [
      (0.0, "0"), (1.0, "1"), (-0.04, "0"), (12.34, "12.3"), (-7.96, "-8"), (0.05, "0.1"),
      (.infinity, "0"), (.nan, "0"), (1e30, "0"),
    ])
  func coordinates(value: Double, text: String) {
    #expect(SVGCanvas.number(value) == text)
  }

  @Test("Ticks are round, inside the scale and ascending")
  func ticks() {
    for (low, high) in [(0.0, 0.34), (0.0, 943.0), (-0.03, 0.22), (5.0, 5.0), (0.0, 1e9)] {
      let scale = SVGScale(around: [low, high], start: 0, end: 100)
      let ticks = scale.ticks()
      #expect(ticks.count >= 2 && ticks.count <= 8, "\(low) to \(high): \(ticks)")
      #expect(ticks == ticks.sorted())
      #expect(ticks.allSatisfy { (0...100).contains(scale.position($0)) })
    }
  }

  @Test("A log scale puts equal factors at equal distances and survives zeros")
  func logScale() {
    let scale = SVGScale(around: [0, 1, 100], start: 0, end: 100, isLog: true)
    #expect(scale.position(1) == 0)
    #expect(abs(scale.position(10) - 50) < 1e-9)
    #expect(scale.position(100) == 100)
    #expect(scale.position(0) == 0)
    #expect(scale.ticks() == [1, 10, 100])
    let short = SVGScale(around: [20, 789], start: 0, end: 100, isLog: true)
    #expect(short.ticks() == [20, 50, 100, 200, 500])
  }

  @Test("Negative bars run to the left of the zero line")
  func negativeBars() {
    let picture = SVGRows.bars(
      [
        SVGRows.Bar(label: "a", value: 1, text: "+1"),
        SVGRows.Bar(label: "b", value: -1, text: "−1"),
      ], width: 685, label: "test")
    // Labels take 150 and figures 135, so the zero line is at 350.
    #expect(picture.contains("x=\"350\" y=\"4\" width=\"200\""))
    #expect(picture.contains("x=\"150\" y=\"30\" width=\"200\""))
  }

  @Test("Labels along a line keep their distance and stay near where they belong")
  func spacing() {
    let range = 0.0...200.0
    #expect(SVGSpacing.apart([10, 50, 90], by: 12, within: range) == [10, 50, 90])
    #expect(SVGSpacing.apart([50, 50, 50], by: 12, within: range) == [38, 50, 62])
    #expect(SVGSpacing.apart([198, 199], by: 12, within: range) == [188, 200])
    let crowd = SVGSpacing.apart([20, 21, 22, 100, 101], by: 12, within: range)
    #expect(zip(crowd, crowd.dropFirst()).allSatisfy { $1 - $0 >= 12 - 1e-9 })
    #expect(abs(crowd[1] - 21) < 1e-9 && abs(crowd[3] - 94.5) < 1e-9)
  }

  @Test("Names beside points do not touch other names or points")
  func marks() {
    let boxes = [(100.0, 100.0), (104, 101), (97, 99)].map {
      SVGBox.beside((x: $0.0, y: $0.1), text: "A EASE", distance: 9)
    }
    #expect(boxes[0][0].touches(boxes[1][0]))
    #expect(!boxes[0][0].touches(boxes[1][1]) && !boxes[0][2].touches(boxes[1][3]))
    var plot = SVGPlot(
      x: SVGPlot.Axis(values: [0, 1]), y: SVGPlot.Axis(values: [0, 1], includesZero: true))
    plot.marks(
      (0..<12).map {
        SVGPlot.Mark(x: 0.5, y: 0.5, letter: "\($0)", name: "model", series: $0 % 6)
      })
    let places = plot.canvas.svg(label: "").matches(of: /class="name" x="([0-9.]+)" y="([0-9.]+)"/)
      .map { "\($0.1) \($0.2)" }
    #expect(Set(places.prefix(4)).count == 4)
  }

  @Test("Labels of axes are short and exact enough")
  func labels() {
    #expect(SVGLabel.count(1_500_000) == "1.5M")
    #expect(SVGLabel.count(25_000_000) == "25M")
    #expect(SVGLabel.count(12_000) == "12k")
    #expect(SVGLabel.count(943) == "943")
    #expect(SVGLabel.metric(0.05) == "0.05")
    #expect(SVGLabel.metric(0) == "0")
    #expect(SVGLabel.metric(-0.5) == "−0.5")
  }
}
