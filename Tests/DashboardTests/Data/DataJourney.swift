import Foundation
import Terminal
import Workbench

@testable import Dashboard

/// Types keys into the dashboard over a real workbench on a small dataset with faults of every common kind.
final class DataJourney {
  let workbench: WorkbenchModel
  var model = DashboardModel()
  var size = Size(columns: 100, rows: 30)
  let folder: URL

  /// - Parameter opens: Whether the films are opened at once.
  init(opens: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "data-\(UUID().uuidString)")
    let data = folder.appendingPathComponent("films")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try Data(Self.ratings.utf8).write(to: data.appendingPathComponent("ratings.csv"))
    try Data(Self.films.utf8).write(to: data.appendingPathComponent("movies.csv"))
    workbench = WorkbenchModel(
      workspace: Workspace(
        folder: folder.appendingPathComponent("workspace").path,
        environment: ["XDG_CONFIG_HOME": folder.path]))
    if opens { open("films") }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func open(_ name: String) {
    workbench.perform(.open(location: folder.appendingPathComponent(name).path))
    settle()
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// Applies what the background does, to the end.
  func settle() {
    workbench.waitUntilIdle()
    model.follow(workbench, size: size, now: 0)
  }

  func press(_ keys: Key...) {
    for key in keys {
      model.handle(.key(key), workbench: workbench, size: size, now: 0)
      settle()
    }
  }

  func type(_ text: String) { for letter in text { press(.character(letter)) } }

  func focus(_ pane: PaneID) {
    model.view.data.focus = pane
    model.follow(workbench, size: size, now: 0)
  }

  func frame(_ glyphs: GlyphSet = .braille) -> CellBuffer {
    model.options.glyphs = glyphs
    // As after an event: rows are ordered and in view for this size.
    model.follow(workbench, size: size, now: 0)
    return model.frame(state: workbench.state, size: size, now: 0).buffer
  }

  var text: String { frame().text }
  var open: OpenDataset? { workbench.state.open }
  var context: ScreenContext {
    ScreenContext(state: workbench.state, options: model.options, size: size, now: 0)
  }

  // MARK: Data

  /// 36 people over a winter; two rows twice, one at time zero.
  private static let ratings: String = {
    var lines = ["userId,movieId,rating,timestamp"]
    for user in 1...36 {
      for step in 0..<(6 + user % 13) {
        let film = 1 + (step * step + user * (step % 3)) % 40
        let prefix = "\(user),\(film),"
        guard !lines.contains(where: { $0.hasPrefix(prefix) }) else { continue }
        let moment = 1_000_000_000 + step * 86_400 * 9 + user * 86_400 + step * 977
        lines.append(prefix + "\(1 + (user + film * step) % 5),\(moment)")
      }
    }
    lines.append(lines[5])
    lines.append(lines[50])
    lines.append("7,39,4,0")
    return lines.joined(separator: "\n") + "\n"
  }()

  private static let films: String = {
    let names = ["Star", "Moon", "River", "Glass", "Amélie", "Iron", "Paper", "Night", "Garden"]
    let lines = (1...41).map { film in
      "\(film),\"\(names[film % names.count]) \(film) (\(1960 + film))\",\(film % 2 == 0 ? "Sci-Fi|Drama" : "Drama")"
    }
    return (["movieId,title,genres"] + lines).joined(separator: "\n") + "\n"
  }()
}
