import Testing
import Wording

@testable import Charts

@Suite("Axes")
struct AxisTests {
  private func labels(_ axis: Axis, _ range: ClosedRange<Double>, _ count: Int) -> [String] {
    let scale = Scale(
      lower: range.lowerBound, upper: range.upperBound, isLog: axis.kind == .log)
    return axis.ticks(on: scale, atMost: count).map(\.label)
  }

  @Test("linear ticks step by 1, 2 or 5")
  func linear() {
    #expect(labels(Axis(), 0...20, 5) == ["0", "5", "10", "15", "20"])
    #expect(labels(Axis(), 0.1...0.4, 4) == [".10", ".20", ".30", ".40"])
    #expect(labels(Axis(), 0.31...0.34, 4) == [".31", ".32", ".33", ".34"])
    #expect(labels(Axis(), 0...1_682, 4) == ["0", "500", "1,000", "1,500"])
    #expect(labels(Axis(), 0...30_000, 7) == ["0", "5k", "10k", "15k", "20k", "25k", "30k"])
    #expect(labels(Axis(), 0...1_500_000, 4) == ["0", "500k", "1.0M", "1.5M"])
    #expect(labels(Axis(), 0...2, 5) == ["0", ".5", "1.0", "1.5", "2.0"])
    #expect(labels(Axis(), 0...2e-9, 3) == ["0", "1.0e−9", "2.0e−9"])
    #expect(labels(Axis(), -1...1, 3) == ["−1", "0", "1"])
    #expect(labels(Axis(format: .percent(0)), 0...1, 3) == ["0 %", "50 %", "100 %"])
  }

  @Test("log ticks are 1 2 5 10, or decades where there is no room")
  func logarithmic() {
    let axis = Axis(kind: .log)
    #expect(labels(axis, 1...100, 9) == ["1", "2", "5", "10", "20", "50", "100"])
    #expect(labels(axis, 1...100, 4) == ["1", "10", "100"])
    #expect(labels(axis, 1...1e6, 4) == ["1", "100", "10k", "1M"])
    #expect(labels(axis, 0.01...1, 3) == [".01", ".10", "1"])
  }

  @Test("date ticks are hours, days, months or years")
  func dates() {
    let axis = Axis(kind: .date)
    #expect(
      labels(axis, 874_724_710...893_286_638, 8) == [
        "Oct 97", "Nov", "Dec", "Jan 98", "Feb", "Mar", "Apr",
      ])
    #expect(labels(axis, 0...3e8, 6) == ["1970", "1972", "1974", "1976", "1978"])
    #expect(labels(axis, 0...259_200, 4) == ["1 Jan", "2 Jan", "3 Jan", "4 Jan"])
    #expect(labels(axis, 0...32_400, 4) == ["0:00", "3:00", "6:00", "9:00"])
  }

  @Test("a day and its seconds are inverse, also before 1970 and on leap days")
  func civilDates() {
    for day in stride(from: -200_000, through: 200_000, by: 37) {
      let seconds = Double(day) * 86_400
      #expect(CivilDate(seconds: seconds).seconds == seconds)
    }
    let leap = CivilDate(seconds: 951_782_400)
    #expect((leap.year, leap.month, leap.day) == (2000, 2, 29))
    let before = CivilDate(seconds: -1)
    #expect((before.year, before.month, before.day) == (1969, 12, 31))
  }

  @Test("a position and its value are inverse on both kinds of scale")
  func scales() {
    for scale in [Scale(lower: -3, upper: 12), Scale(lower: 0.5, upper: 800, isLog: true)] {
      for step in 0...10 {
        let value = scale.value(at: Double(step) / 10)
        #expect(abs((scale.position(value) ?? 9) - Double(step) / 10) < 1e-12)
      }
    }
    #expect(Scale(lower: 1, upper: 10, isLog: true).position(0) == nil)
    #expect(Scale(lower: 1, upper: 10).position(.nan) == nil)
    #expect(Scale(around: [-1.7e308, 1.7e308]).position(0) == 0.5)
  }

  @Test("labels under a chart never touch")
  func bottomLabels() {
    var row = BottomLabels(columns: 0..<20)
    let placed = [
      row.place("0", around: 0), row.place("1,682", around: 19), row.place("1,500", around: 16),
      row.placeInGap("rank"),
    ]
    #expect(placed == [true, true, false, true])
    #expect(row.labels.map(\.text) == ["0", "1,682", "rank"])
    #expect(row.labels.map(\.column) == [0, 15, 9])
  }
}
