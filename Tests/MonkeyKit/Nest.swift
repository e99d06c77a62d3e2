import Foundation

/// A folder of a session's own: data to play with, a home, a workspace; removed with the value.
///
/// Keys typed by chance write files, so nothing here is anybody's.
public final class Nest {
  /// What a session may open, the empty start among it.
  static let locations = [
    "sample-data/shop", "sample-data/films", "tiny.csv", "broken.csv", "none/here.csv", "",
  ]

  public let folder: String
  var workFolder: String { folder + "/home/work" }

  /// - Parameter samples: The folder of sample data, of which a copy is made.
  public init(beneath parent: String, samples: String) throws {
    folder = parent + "/" + UUID().uuidString
    let files = FileManager.default
    for part in ["home/work/sample-data", "temporary"] {
      try files.createDirectory(atPath: folder + "/" + part, withIntermediateDirectories: true)
    }
    for name in ["shop", "films"] {
      try files.copyItem(
        atPath: samples + "/" + name, toPath: workFolder + "/sample-data/" + name)
    }
    try write(Self.tiny, to: "tiny.csv")
    try write(Self.broken, to: "broken.csv")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The environment that keeps all that a program remembers in here.
  var environment: [String: String] {
    [
      "HOME": folder + "/home", "XDG_DATA_HOME": folder + "/home/data",
      "XDG_CONFIG_HOME": folder + "/home/settings", "XDG_CACHE_HOME": folder + "/home/cache",
      "TMPDIR": folder + "/temporary", "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: workFolder + "/" + name))
  }

  private static let tiny: String = {
    var rows = ["user,item,rating,timestamp"]
    for user in 0..<9 {
      for step in 0..<5 {
        let day = user + step * 3
        rows.append(
          "u\(user),i\((user + step * step) % 7),\(1 + day % 5),\(1_600_000_000 + day * 86_400)")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  private static let broken =
    "user,item,rating\n\"u1,i1,nan\nu2\n\u{0}\u{1b}[2J,,\nu3,i3,1e999,4\nu1,i2,5\nu2,i2,-\n"
}
