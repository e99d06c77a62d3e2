import Terminal
import TestSupport
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("Data screen, as drawn")
struct DataScreenTests {
  static let sizes = [
    Size(columns: 50, rows: 15), Size(columns: 80, rows: 24), Size(columns: 100, rows: 30),
    Size(columns: 200, rows: 60),
  ]

  private func expect(_ journey: DataJourney, _ name: String) {
    for size in Self.sizes {
      journey.size = size
      for glyphs in [GlyphSet.braille, .ascii] {
        expectScreen(
          journey.frame(glyphs), "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
      }
    }
  }

  @Test("Ready") func ready() throws { expect(try DataJourney(), "ready") }

  @Test("Findings with their evidence")
  func findings() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.findings)
    expect(journey, "findings")
  }

  @Test("Narrowed to the head")
  func brushed() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.tail)
    journey.press(.enter)
    expect(journey, "brushed")
  }

  @Test("Empty") func empty() throws { expect(try DataJourney(opens: false), "empty") }

  @Test("Loading, with bytes, rows and time left")
  func loading() throws {
    let journey = try DataJourney(opens: false)
    var state = WorkbenchState()
    state.phase = .loading(location: "ratings.csv")
    state.jobs = [
      Job(
        id: 1, title: "load ratings.csv", status: .running,
        progress: .init(fraction: 0.25, detail: "12.0 MB of 48.0 MB · 500,000 rows"), startedAt: -2,
        endedAt: nil)
    ]
    for size in Self.sizes {
      let frame = journey.model.frame(state: state, size: size, now: 0).buffer
      expectScreen(frame, "loading-\(size.columns)x\(size.rows)")
      #expect(frame.text.contains("6.0 s left"))
    }
  }

  @Test("Failed, with the reason and what to press")
  func failed() throws {
    let journey = try DataJourney(opens: false)
    var state = WorkbenchState()
    state.phase = .failed(
      location: "ratings.csv",
      Failure(
        reason: "ratings.csv: 400 of 1,000 rows cannot be used (allowed: 10 %)",
        advice: "Check columns and separator, or allow a larger share."))
    for size in Self.sizes {
      expectScreen(
        journey.model.frame(state: state, size: size, now: 0).buffer,
        "failed-\(size.columns)x\(size.rows)")
    }
  }
}
