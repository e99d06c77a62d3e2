import Evaluation
import Terminal
import TestSupport
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("The Compare screen")
struct CompareScreenTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 100, rows: 30), Size(columns: 200, rows: 60),
  ]
  static let states = ["empty", "loading", "error", "ready"]

  private func state(_ name: String) throws -> WorkbenchState {
    var state = WorkbenchState()
    switch name {
    case "loading": state.phase = .loading(location: "ratings.csv")
    case "error":
      state.phase = .failed(
        location: "ratings.csv",
        Failure(reason: "ratings.csv has no user column", advice: "Map the columns on Data."))
    case "ready": return try CompareBench.trained.get()
    default: break
    }
    return state
  }

  @Test("Looks as it should in every state and size", arguments: sizes, states)
  func goldens(size: Size, name: String) throws {
    for glyphs in [GlyphSet.braille, .ascii] {
      let bench = CompareBench(state: try state(name), size: size, glyphs: glyphs)
      expectScreen(
        bench.screen, "compare-\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
    }
  }

  @Test("ASCII drawing sends nothing else")
  func asciiOnly() throws {
    var bench = CompareBench(
      state: try state("ready"), size: Size(columns: 200, rows: 60), glyphs: .ascii)
    for _ in bench.model.screen.panes(bench.context) {
      let strange = Set(bench.text.unicodeScalars.filter { $0.value > 126 })
      #expect(strange.isEmpty, "\(strange) with \(bench.model.screen.focus)")
      bench.press(.tab)
    }
  }

  @Test("Every pane can be reached, zoomed and presented at the smallest size")
  func smallPanes() throws {
    var bench = CompareBench(state: try state("ready"), size: Size(columns: 50, rows: 15))
    for pane in bench.model.screen.panes(bench.context) {
      #expect(bench.model.screen.focus == pane)
      for key in ["z", "z", "p", "p"] { bench.type(key) }
      #expect(bench.text.contains(bench.model.screen.title(of: pane, bench.context).left))
      bench.press(.tab)
    }
  }

  @Test("The best model stands first, the baselines are always there")
  func order() throws {
    let bench = CompareBench(state: try state("ready"), size: Size(columns: 100, rows: 30))
    let figures = CompareFigures(bench.workbench.state)
    let values = figures.ranked.compactMap { $0.value(figures.key) }
    #expect(values == values.sorted(by: >))
    #expect(Set(figures.ranked.map(\.letter)) == ["A", "B", "P", "R"])
    let lines = bench.text.split(separator: "\n").map(String.init)
    let places = figures.ranked.compactMap { run in
      lines.firstIndex { $0.dropFirst().prefix(24).contains(" \(run.letter) \(run.name)") }
    }
    #expect(places.count == 4 && places == places.sorted())
  }
}
