import Interactions
import Terminal
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("What a key means")
struct KeyTests {
  /// Keys that move in a table or belong to the program before any action sees them.
  private static let reserved: Set<Key> = [
    .down, .up, .left, .right, .pageDown, .pageUp, .home, .end, .control("d"), .control("u"),
    .control("c"), .character("h"), .character("j"), .character("k"), .character("l"),
    .character("g"), .character("G"),
  ]

  /// What is wrong with the keys of a dashboard as it stands.
  private func clashes(_ model: DashboardModel, _ context: ScreenContext) -> [String] {
    let place = "\(model.view.screen) \(model.screen.focus.key)"
    let actions = model.actions(context)
    var owners: [Key: String] = [:]
    var found: [String] = []
    for action in actions {
      for key in action.keys {
        if let owner = owners[key] {
          found.append("\(place): \(key.name) is \(owner) and \(action.id)")
        }
        if Self.reserved.contains(key) { found.append("\(place): \(action.id) on \(key.name)") }
        owners[key] = action.id
      }
    }
    let names = actions.map(\.id)
    if Set(names).count < names.count { found.append("\(place): an action twice") }
    for hints in model.overlays.map(\.hints) where Set(hints.map(\.key)).count < hints.count {
      found.append("\(place): an overlay's hint twice")
    }
    return found
  }

  /// The pane as it stands, after a search, with marks, zoomed, and under every overlay.
  private func clashesInEveryState(_ bench: CompareBench) -> [String] {
    var found: [String] = []
    for screen in ScreenID.allCases {
      var model = bench.model
      model.view.screen = screen
      for pane in model.screen.panes(bench.context) {
        model.screen.focus = pane
        var states = [model]
        for keys in ["/a", " v", "z", ":", "?", "J", "L", "O", "o", "e", "s", "c", "K", "n", "T"] {
          var changed = model
          for key in keys {
            changed.handle(
              .key(.character(key)), workbench: bench.workbench, size: bench.size, now: 0)
          }
          states.append(changed)
        }
        for state in states {
          let context = ScreenContext(
            state: bench.workbench.state, options: state.options, size: bench.size, now: 0)
          found += clashes(state, context)
        }
      }
    }
    return found
  }

  @Test("No two actions share a key, whatever the screen, the pane and the state")
  func unique() throws {
    #expect(
      clashesInEveryState(CompareBench(state: WorkbenchState())) == [], "before anything is open")
    let bench = try CompareBench()
    #expect(clashesInEveryState(bench) == [])
    bench.workbench.perform(.brush(.items(ranks: 0..<3)))
    CompareBench.settle(bench.workbench)
    #expect(bench.workbench.state.open?.brush != nil)
    #expect(clashesInEveryState(bench) == [], "while one part is looked at")
    let searching = CompareBench(state: try TrainBench.searching())
    #expect(clashesInEveryState(searching) == [], "while a search is under way")
    let busy = CompareBench(state: try TrainBench.busy())
    #expect(clashesInEveryState(busy) == [], "while runs are under way")
  }

  @Test("After a filter n goes to the next match on Train too, and + still starts a run")
  func nextMatch() throws {
    var bench = try CompareBench()
    bench.type("2")
    bench.type("/e")
    bench.press(.enter)
    bench.press(.escape)
    let matches = bench.model.view.train.runsState.search?.count ?? 0
    #expect(matches > 1)
    let before = bench.model.view.train.runsState.cursor
    bench.type("n")
    #expect(bench.model.overlays.isEmpty)
    #expect(bench.model.view.train.runsState.cursor != before)
    bench.type("+")
    #expect(bench.model.overlays.last is ModelShelfOverlay)
  }

  @Test("What is typed behind a slash never runs as commands, whatever has the focus")
  func slash() throws {
    for bench in [CompareBench(state: WorkbenchState()), try CompareBench()] {
      for screen in ScreenID.allCases {
        for pane in bench.model.panes(of: screen, bench.context) {
          var bench = bench
          bench.model.view.screen = screen
          bench.model.screen.focus = pane
          let lines = bench.workbench.journal.lines.count
          bench.type("/442nq2:?n ")
          #expect(bench.model.overlays.isEmpty, "\(screen) \(pane.key)")
          #expect(bench.model.view.screen == screen)
          #expect(!bench.model.shouldQuit)
          #expect(bench.model.filterField?.text == "442nq2:?n ")
          #expect(bench.workbench.journal.lines.count == lines)
          let isFiltering = bench.model.focusedTable(bench.context) != nil
          #expect(bench.text.contains("there are no rows here") != isFiltering)
          bench.press(.enter)
          #expect(bench.model.filterField == nil)
        }
      }
    }
  }

  @Test("A slash on a pane without rows goes to the nearest table, and back leads there")
  func nearestTable() throws {
    var bench = try CompareBench()
    bench.type("2")
    bench.press(.tab)
    #expect(bench.model.screen.focus == TrainScreen.curve)
    bench.type("/ease")
    #expect(bench.model.screen.focus == TrainScreen.runs)
    #expect(bench.model.view.train.runsState.filter.text == "ease")
    bench.press(.enter)
    bench.type("[")
    #expect(bench.model.screen.focus == TrainScreen.curve)
  }

  @Test("A paste goes into the line that is open and is never a command")
  func paste() throws {
    let text = "2\nn\nq\n:\u{3}"
    for opener in ["", "/", ":", "J", "n", "?", "o", "e", "O", "K"] {
      for screen in ScreenID.allCases {
        var bench = try CompareBench()
        bench.model.view.screen = screen
        bench.type(opener)
        let overlays = bench.model.overlays.count
        let lines = bench.workbench.journal.lines.count
        bench.model.handle(.paste(text), workbench: bench.workbench, size: bench.size, now: 0)
        #expect(bench.model.view.screen == screen)
        #expect(bench.model.overlays.count == overlays, "\(screen) \(opener)")
        #expect(!bench.model.shouldQuit)
        #expect(bench.workbench.journal.lines.count == lines)
      }
    }
  }

  @Test("A million letters pasted into any line are cut to its length")
  func longPaste() throws {
    var bench = try CompareBench()
    bench.type(":")
    let text = String(repeating: "abcdefghi ", count: 100_000)
    bench.model.handle(.paste(text), workbench: bench.workbench, size: bench.size, now: 0)
    #expect(bench.text.contains(" full"))
    bench.press(.escape)
    bench.type("1")
    bench.model.screen.focus = DataScreen.findings
    bench.type("/")
    bench.model.handle(.paste(text), workbench: bench.workbench, size: bench.size, now: 0)
    #expect(bench.model.filterField?.text.count == TextField.longest)
  }
}

extension DashboardModel {
  fileprivate func panes(of screen: ScreenID, _ context: ScreenContext) -> [PaneID] {
    var copy = self
    copy.view.screen = screen
    return copy.screen.panes(context)
  }
}
