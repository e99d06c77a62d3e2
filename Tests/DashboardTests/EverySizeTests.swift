import Interactions
import Recommenders
import Terminal
import Testing

@testable import Dashboard
@testable import Workbench

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

  @Test("Forms open on whatever numbers a journal or a session holds")
  func hostileNumbers() throws {
    var bench = try CompareBench()
    let rules: [SplitRule] = [
      .kFold(count: 0, fold: .max, seed: .max), .kFold(count: .min, fold: .min, seed: 0),
      .leaveLast(validation: .max, test: .min), .globalDates(validationFrom: .min, testFrom: .max),
    ]
    for rule in rules {
      bench.workbench.state.open?.splitRule = rule
      bench.press(.character("1"))
      bench.press(.character("S"))
      for key in [Key.down, .right, .left, .down, .right, .left, .right] {
        bench.model.handle(.key(key), workbench: bench.workbench, size: bench.size, now: 0)
        _ = bench.text
      }
      bench.model.overlays = []
    }
    bench.model.open(
      NewRunOverlay(
        modelID: "ials",
        settings: ModelSettings(["factors": .whole(.max), "epochs": .whole(.min)]),
        seed: .max))
    for _ in 0..<8 {
      for key in [Key.right, .left, .down] {
        bench.model.handle(.key(key), workbench: bench.workbench, size: bench.size, now: 0)
        _ = bench.text
      }
    }
  }
}
