import Foundation

/// The list of what a person did, one line each; undo, tests, demos and lessons replay it.
public final class Journal {
  public private(set) var lines: [String] = []

  public init() {}

  func record(_ command: Command) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(command) else { return }
    lines.append("command " + String(decoding: data, as: UTF8.self))
  }

  func record(action: String) { lines.append("action " + action) }

  /// The command a line holds, or nil for actions of the view.
  public static func command(in line: String) -> Command? {
    guard line.hasPrefix("command ") else { return nil }
    return try? JSONDecoder().decode(Command.self, from: Data(line.dropFirst(8).utf8))
  }
}
