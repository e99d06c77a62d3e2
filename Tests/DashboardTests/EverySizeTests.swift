import Terminal
import Testing

@testable import Dashboard

@Suite("Every screen in every size")
struct EverySizeTests {
  static let sizes = [
    (1, 1), (20, 5), (49, 14), (50, 15), (76, 18), (80, 24), (160, 45), (500, 20),
  ]
  .map { Size(columns: $0.0, rows: $0.1) }

  @Test(
    "Nothing traps with data and models, whatever is open and whatever is pressed", arguments: sizes
  )
  func noTraps(size: Size) throws {
    var bench = try CompareBench()
    let moves: [Key] = [.down, .up, .right, .left, .end, .home, .pageDown, .tab, .character("z")]
    for screen in "1234" {
      for opener in ":?JLoOescK/TnSFCmiwX" {
        bench.press(.character(screen))
        bench.press(.character(opener))
        for key in moves {
          bench.model.handle(.key(key), workbench: bench.workbench, size: size, now: 0)
          let frame = bench.model.frame(state: bench.workbench.state, size: size, now: 0).buffer
          #expect(frame.size == size)
        }
        bench.model.overlays = []
        bench.model.filterField = nil
        bench.model.view.isZoomed = false
      }
    }
  }
}
