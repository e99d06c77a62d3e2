import Recommenders
import Terminal
import TestSupport
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("The Train screen")
struct TrainScreenTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 100, rows: 30), Size(columns: 200, rows: 60),
  ]
  static let states = ["empty", "loading", "error", "ready", "training", "diverged", "searching"]

  private func bench(_ name: String, _ size: Size, _ glyphs: GlyphSet) throws -> TrainBench {
    var state = WorkbenchState()
    var selected = 0
    switch name {
    case "loading": state.phase = .loading(location: "ratings.csv")
    case "error":
      state.phase = .failed(
        location: "ratings.csv",
        Failure(reason: "ratings.csv has no user column", advice: "Map the columns on Data."))
    case "ready": (state, selected) = (try TrainBench.settled.get(), 2)
    case "training": (state, selected) = (try TrainBench.busy(), 3)
    case "searching": (state, selected) = (try TrainBench.searching(), 3)
    case "diverged": (state, selected) = (try TrainBench.busy(), 5)
    default: break
    }
    return try TrainBench(state: state, size: size, glyphs: glyphs, selected: selected)
  }

  @Test("Looks as it should in every state and size", arguments: sizes, states)
  func goldens(size: Size, name: String) throws {
    for glyphs in [GlyphSet.braille, .ascii] {
      expectScreen(
        try bench(name, size, glyphs).screen,
        "train-\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
    }
  }

  @Test("The shelf groups models by family and can be read at every size", arguments: sizes)
  func shelf(size: Size) throws {
    var bench = try bench("ready", size, .braille)
    bench.model.open(ModelShelfOverlay(.run, bench.workbench.state))
    let text = bench.text
    for words in ["Neighbourhood", "Linear", "use when", "not when"] {
      #expect(text.contains(words), "\(words)")
    }
    for key in "factoriz" {
      bench.model.handle(
        .key(.character(key)), workbench: bench.workbench, size: size, now: 100)
    }
    #expect(bench.text.contains("iALS") && !bench.text.contains("Neighbourhood"))
  }

  @Test("On the smallest terminal the arrow opens the card of a model, and the slash filters")
  func narrowShelf() throws {
    var bench = try bench("ready", Size(columns: 50, rows: 15), .braille)
    bench.model.open(ModelShelfOverlay(.run, bench.workbench.state))
    func press(_ keys: Key...) {
      for key in keys {
        bench.model.handle(.key(key), workbench: bench.workbench, size: bench.size, now: 100)
      }
    }
    #expect(bench.text.contains("ItemKNN") && !bench.text.contains("not when"))
    press(.right)
    #expect(bench.text.contains("use when") && bench.text.contains("not when"))
    press(.pageDown)
    #expect(bench.text.contains("source"))
    press(.escape, .character("/"), .character("s"), .character("l"), .character("i"))
    #expect(bench.text.contains("SLIM") && !bench.text.contains("ItemKNN"))
  }

  @Test("Every setting of a new run comes into sight with what it means, however short the screen")
  func shortSettings() throws {
    var bench = try bench("ready", Size(columns: 50, rows: 15), .braille)
    bench.model.open(NewRunOverlay(modelID: "item-knn", settings: .init(), seed: 7))
    for parameter in try #require(ModelShelf.recipe(id: "item-knn")).card.hyperparameters {
      #expect(bench.text.contains(parameter.name), "\(parameter.name)")
      #expect(bench.text.contains(parameter.meaning.prefix(20)), "\(parameter.name)")
      bench.model.handle(.key(.down), workbench: bench.workbench, size: bench.size, now: 100)
    }
    #expect(bench.text.contains("The same seed and data"))
  }

  @Test("ASCII drawing sends nothing else", arguments: states)
  func asciiOnly(name: String) throws {
    var bench = try bench(name, Size(columns: 200, rows: 60), .ascii)
    for _ in 0..<4 {
      let strange = Set(bench.text.unicodeScalars.filter { $0.value > 126 })
      #expect(strange.isEmpty, "\(strange) with \(bench.model.screen.focus)")
      bench.model.handle(.key(.tab), workbench: bench.workbench, size: bench.size, now: 100)
    }
  }

  @Test("A diverged run says why and what to do next, also at the smallest size")
  func diverged() throws {
    for size in [Size(columns: 50, rows: 15), Size(columns: 100, rows: 30)] {
      let text = try bench("diverged", size, .braille).text
      #expect(text.contains("not finite"), "\(size)")
      #expect(text.contains("failed"))
    }
  }
}
