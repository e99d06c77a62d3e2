import Foundation
import SparseMath
import Terminal
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("Random keys on every screen")
struct RandomKeysTests {
  /// Keys, mouse, pastes and sizes without end, the same for a seed.
  private struct Monkey {
    var random: SeededGenerator
    var size = Size(columns: 100, rows: 30)

    private static let letters = Array(
      " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz"
        + "{|}~é日🇩👩\u{301}\u{200d}\u{fe0f}하")
    private static let keys: [Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .shiftUp, .shiftDown, .shiftLeft, .shiftRight,
      .control("a"), .control("d"), .control("e"), .control("n"), .control("p"), .control("u"),
      .control("w"),
    ]
    private static let pastes = [
      "", "1\n2\n", "\u{301}", "🇪", "9223372036854775807", "-1e308", "nan", "/nowhere/at/all",
      String(repeating: "long ", count: 2000), "\u{1b}[31m\u{0}",
    ]
    private static let actions: [Mouse.Action] = [
      .press, .release, .drag, .doubleClick, .wheelUp, .wheelDown,
    ]

    mutating func next() -> InputEvent {
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<50: return .key(.character(Self.letters.randomElement(using: &random) ?? "a"))
      case 50..<85: return .key(Self.keys.randomElement(using: &random) ?? .enter)
      case 85..<95:
        let point = Point(
          column: Int.random(in: 0..<max(1, size.columns), using: &random),
          row: Int.random(in: 0..<max(1, size.rows), using: &random))
        return .mouse(
          Mouse(action: Self.actions.randomElement(using: &random) ?? .press, point: point))
      case 95..<97: return .paste(Self.pastes.randomElement(using: &random) ?? "")
      default:
        size = Size(
          columns: Int.random(in: 0...220, using: &random),
          rows: Int.random(in: 0...70, using: &random))
        return .resize(size)
      }
    }
  }

  /// Keys that would write or read files of the machine that the test runs on.
  private func leavesTheTest(_ event: InputEvent, _ model: DashboardModel) -> Bool {
    event == .key(.enter)
      && (model.overlays.last is ExportOverlay || model.overlays.last is OpenOverlay)
  }

  private func play(_ bench: TrainBench, seed: UInt64, events: Int) {
    var monkey = Monkey(random: SeededGenerator(seed: seed))
    var model = bench.model
    for step in 0..<events {
      let event = monkey.next()
      if leavesTheTest(event, model) { continue }
      model.handle(event, workbench: bench.workbench, size: monkey.size, now: Double(step))
      model.effects = []
      model.shouldQuit = false
      let frame = model.frame(state: bench.workbench.state, size: monkey.size, now: Double(step))
      guard frame.buffer.size == monkey.size else {
        Issue.record("seed \(seed), step \(step), \(event): a frame of another size")
        return
      }
    }
    for job in bench.workbench.state.activeJobs { bench.workbench.perform(.cancelJob(job.id)) }
  }

  /// The environment may ask for a longer hunt that begins elsewhere.
  private static func asked(_ name: String, else usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  @Test("Nothing traps, whatever is pressed, clicked, pasted and resized", arguments: 0..<4)
  func noTraps(place: Int) throws {
    let states = [
      WorkbenchState(), try CompareBench.trained.get(), try TrainBench.searching(),
      try TrainBench.busy(),
    ]
    let bench = try TrainBench(
      state: states[place], size: Size(columns: 100, rows: 30), glyphs: .braille)
    play(
      bench, seed: UInt64(Self.asked("RANDOM_KEYS_SEED", else: 1) + place),
      events: Self.asked("RANDOM_KEYS", else: 250))
  }
}
