import Foundation

/// A folder of its own for a test, removed with the value.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("recscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text file and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  public func contents(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }
}

/// Interactions of people with two tastes, as CSV text: small, and always the same.
public enum TwoTastes {
  /// - Parameter extra: Rows added at the end, such as `u1,i1,900000`.
  public static func csv(users: Int = 40, items: Int = 24, extra: [String] = []) -> String {
    var rows = ["user,item,timestamp"]
    for user in 0..<users {
      for step in 0..<12 {
        // Every fifth row is of the other taste; popular items come first for everybody.
        let taste = step % 5 == 4 ? 1 - user % 2 : user % 2
        let item = (step * step + user / 2 * step % 3 + step) % (items / 2) * 2 + taste
        rows.append("u\(user),i\(item),\(1_600_000_000 + step * 86400 + user * 60)")
      }
    }
    return (rows + extra).joined(separator: "\n") + "\n"
  }
}
