import Terminal
import TestSupport
import Testing
import Workbench

@testable import Dashboard

@Suite("What Recommend looks like")
struct RecommendScreenTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 100, rows: 30), Size(columns: 200, rows: 60),
  ]
  static let glyphs = [GlyphSet.braille, .ascii]

  private func name(_ state: String, _ size: Size, _ glyphs: GlyphSet) -> String {
    "recommend-\(state)-\(size.columns)x\(size.rows)-\(glyphs == .ascii ? "ascii" : "unicode")"
  }

  private func expect(_ state: WorkbenchState, _ name: String) {
    for size in Self.sizes {
      for glyphs in Self.glyphs {
        var model = DashboardModel()
        model.view.screen = .recommend
        model.options.glyphs = glyphs
        expectScreen(
          model.frame(state: state, size: size, now: 0).buffer, self.name(name, size, glyphs))
      }
    }
  }

  @Test("Without data it says how to open some")
  func empty() { expect(WorkbenchState(), "empty") }

  @Test("While data load it says what comes")
  func loading() {
    var state = WorkbenchState()
    state.phase = .loading(location: "ratings.csv")
    expect(state, "loading")
  }

  @Test("After a failed load it says why and what to do")
  func failed() {
    var state = WorkbenchState()
    state.phase = .failed(
      location: "ratings.csv",
      Failure(reason: "ratings.csv has no column for items", advice: "O opens another file."))
    expect(state, "failed")
  }

  @Test("Lists, reasons, history and numbers of one person")
  func ready() throws {
    let journey = try RecommendJourney.ready()
    for size in Self.sizes {
      journey.size = size
      journey.settle()
      for glyphs in Self.glyphs {
        expectScreen(journey.frame(glyphs), name("ready", size, glyphs))
      }
    }
  }

  @Test("A small window shows the pane that has the keys, nothing else")
  func small() throws {
    let journey = try RecommendJourney.ready()
    journey.size = Size(columns: 50, rows: 15)
    journey.settle()
    for pane in ["users", "list", "why", "history", "metrics", "item"] {
      expectScreen(journey.frame(), "recommend-\(pane)-50x15")
      journey.press(.tab)
    }
  }

  @Test("A what-if shows what changed, and the search leaves the list in sight")
  func whatIf() throws {
    let journey = try RecommendJourney.ready()
    journey.type("wamelie")
    expectScreen(journey.frame(), "recommend-whatif-search-100x30")
    journey.press(.enter, .escape)
    expectScreen(journey.frame(), "recommend-whatif-100x30")
  }

  @Test("Every size from nothing to huge can be drawn")
  func allSizes() throws {
    let journey = try RecommendJourney.ready()
    for columns in stride(from: 1, through: 300, by: 41) {
      for rows in stride(from: 1, through: 90, by: 17) {
        journey.size = Size(columns: columns, rows: rows)
        for pane in journey.model.screen.panes(
          ScreenContext(
            state: journey.workbench.state, options: DisplayOptions(), size: journey.size, now: 0))
        {
          journey.model.view.recommend.focus = pane
          #expect(journey.frame().size == journey.size)
        }
      }
    }
  }

  @Test("Percentages of reasons sum to 100, whatever the remainders")
  func rounding() {
    #expect(ContributionShares.rounded([33.4, 33.3, 33.3]) == [34, 33, 33])
    #expect(ContributionShares.rounded([110.5, -10.5]) == [111, -11])
    #expect(ContributionShares.rounded([100]) == [100])
    #expect(ContributionShares.rounded([.infinity]) == nil)
  }
}
