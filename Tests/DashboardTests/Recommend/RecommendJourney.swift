import Dispatch
import Foundation
import Terminal
import Workbench

@testable import Dashboard

/// Types keys into the dashboard over a real workbench on a small dataset with two taste groups.
final class RecommendJourney {
  let workbench: WorkbenchModel
  var model = DashboardModel()
  var size = Size(columns: 100, rows: 30)
  private let folder: URL
  private let news = DispatchSemaphore(value: 0)

  /// - Parameter untouchedFilms: Films of the catalogue that nobody rated.
  init(untouchedFilms: Int = 0) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "recommend-\(UUID().uuidString)")
    let data = folder.appendingPathComponent("tiny")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try Data(Self.ratings.utf8).write(to: data.appendingPathComponent("ratings.csv"))
    try Data(Self.films(30 + untouchedFilms).utf8).write(
      to: data.appendingPathComponent("movies.csv"))
    workbench = WorkbenchModel(
      workspace: Workspace(
        folder: folder.appendingPathComponent("workspace").path,
        environment: ["XDG_CONFIG_HOME": folder.path]))
    let news = news
    workbench.onChange { news.signal() }
    workbench.perform(.open(location: data.path))
    settle()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Trains a model and goes to the screen.
  static func ready(
    untouchedFilms: Int = 0, model: String = "item-knn"
  ) throws -> RecommendJourney {
    let journey = try RecommendJourney(untouchedFilms: untouchedFilms)
    journey.workbench.perform(.train(modelID: model, settings: .init(), seed: 7))
    journey.settle()
    journey.type("3")
    return journey
  }

  func press(_ keys: Key...) {
    for key in keys {
      model.handle(.key(key), workbench: workbench, size: size, now: 0)
      settle()
    }
  }

  func type(_ text: String) { for letter in text { press(.character(letter)) } }

  /// Applies what the background left until it has nothing more to say.
  func settle() {
    while true {
      model.follow(workbench, size: size, now: 0)
      if workbench.drain() { continue }
      if workbench.isIdle {
        // The last answer may have come between the two questions.
        if workbench.drain() { continue }
        return
      }
      _ = news.wait(timeout: .now() + 10)
    }
  }

  var text: String { frame().text }

  func frame(_ glyphs: GlyphSet = .braille) -> CellBuffer {
    model.options.glyphs = glyphs
    return model.frame(state: workbench.state, size: size, now: 0).buffer
  }

  var listing: Listing? { workbench.state.currentListing }

  // MARK: Data

  /// Users of two tastes rate mostly films of their own, each in an order of its own.
  private static var ratings: String {
    var lines = ["userId,movieId,rating,timestamp"]
    for user in 1...40 {
      let taste = user % 2
      for step in 0..<(8 + user % 9) {
        let isOwn = (user * 7 + step * 3) % 5 != 0
        let place = (user * 5 + step * step + step * 3) % 15
        let film = 1 + place * 2 + (isOwn ? taste : 1 - taste)
        let line = "\(user),\(film),\(isOwn ? 5 - step % 2 : 1 + step % 3),"
        if !lines.contains(where: { $0.hasPrefix("\(user),\(film),") }) {
          lines.append(line + "\(1_000_000_000 + step * 86_400 * 3 + user * 600)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func films(_ count: Int) -> String {
    let names = ["Star", "Moon", "River", "Glass", "Amélie", "Iron", "Paper", "Night", "Garden"]
    let kinds = ["Voyage", "Letters", "House", "Song"]
    let lines = (1...count).map { film in
      let title =
        "\(names[film * 2 % names.count]) \(kinds[film / 8 % kinds.count]) \(film) (\(1960 + film))"
      return "\(film),\"\(title)\",\(film % 2 == 0 ? "Sci-Fi|Adventure" : "Drama|Romance")"
    }
    return (["movieId,title,genres"] + lines).joined(separator: "\n") + "\n"
  }
}
