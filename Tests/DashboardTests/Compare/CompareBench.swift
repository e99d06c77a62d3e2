import Foundation
import Recommenders
import SparseMath
import Terminal

@testable import Dashboard
@testable import Workbench

/// A small dataset of two tastes with models trained on it, and a dashboard to look at it.
struct CompareBench {
  let workbench: WorkbenchModel
  let size: Size
  var model = DashboardModel()

  /// The state with two models trained beside the baselines, made once.
  static let trained: Result<WorkbenchState, any Error> = Result {
    let workbench = WorkbenchModel(
      workspace: Workspace(folder: folder.appendingPathComponent("workspace").path))
    workbench.perform(.open(location: try file()))
    settle(workbench)
    for id in ["item-knn", "ease"] {
      workbench.perform(.train(modelID: id, settings: ModelSettings(), seed: 7))
    }
    settle(workbench)
    return workbench.state
  }

  /// A dashboard on a given state, on the Compare screen.
  init(
    state: WorkbenchState, size: Size = Size(columns: 100, rows: 30), glyphs: GlyphSet = .braille
  ) {
    self.size = size
    workbench = WorkbenchModel(workspace: Workspace(folder: "/nonexistent"))
    workbench.state = state
    // Jobs of the workbench that made the state have numbers that this one will give anew.
    workbench.state.jobs = []
    model.options.glyphs = glyphs
    type("4")
  }

  /// A dashboard on the trained state.
  init(size: Size = Size(columns: 100, rows: 30)) throws {
    self.init(state: try Self.trained.get(), size: size)
  }

  /// Waits until no job is left, without sleeping.
  static func settle(_ workbench: WorkbenchModel) {
    let changed = DispatchSemaphore(value: 0)
    workbench.onChange { changed.signal() }
    workbench.drain()
    // A request may end just after its answer was left, hence the bound on each wait.
    while !workbench.isIdle {
      _ = changed.wait(timeout: .now() + .milliseconds(5))
      workbench.drain()
    }
  }

  mutating func type(_ keys: String) {
    for key in keys { press(.character(key)) }
  }

  mutating func press(_ key: Key) {
    model.handle(.key(key), workbench: workbench, size: size, now: 0)
    Self.settle(workbench)
    model.follow(workbench, size: size, now: 0)
  }

  var screen: CellBuffer { model.frame(state: workbench.state, size: size, now: 0).buffer }
  var text: String { screen.text }
  var headline: String { model.screen.headline(context) }
  var context: ScreenContext {
    ScreenContext(state: workbench.state, options: model.options, size: size, now: 0)
  }

  private static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "compare-\(ProcessInfo.processInfo.processIdentifier)")

  /// 90 users of two tastes over 40 items, popular ones first in each half; a ninth of the picks strays.
  static func file() throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("tastes.csv")
    var text = "user,item,rating,timestamp\n"
    var noise: UInt64 = 7
    func draw(_ bound: UInt64) -> UInt64 {
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (noise >> 33) % bound
    }
    for user in 0..<90 {
      var seen = Set<UInt64>()
      for step in 0..<(6 + user % 12) {
        let home = UInt64(user % 2) * 20
        let half = draw(9) == 0 ? 20 - home : home
        let item = half + min(draw(20), draw(20))
        guard seen.insert(item).inserted else { continue }
        text += "u\(user),i\(item),\(3 + draw(3)),\(1_700_000_000 + user * 60 + step * 86_400)\n"
      }
    }
    try Data(text.utf8).write(to: path)
    return path.path
  }
}
