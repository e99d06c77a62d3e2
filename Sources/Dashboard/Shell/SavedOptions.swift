import Terminal
import Workbench

/// Display options in the settings folder, one `name=value` per line.
struct SavedOptions {
  private let path: String

  init(workspace: Workspace) { path = workspace.optionsFile }

  var exists: Bool { ((try? AtomicFile.read(path)) ?? nil) != nil }

  /// What is saved; lines that make no sense leave the default.
  func read() -> DisplayOptions {
    var options = DisplayOptions()
    guard let bytes = (try? AtomicFile.read(path)) ?? nil else { return options }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "theme": options.themeName = parts[1]
      case "glyphs": options.glyphs = GlyphSet(rawValue: parts[1]) ?? options.glyphs
      case "mouse": options.capturesMouse = parts[1] == "on"
      default: break
      }
    }
    return options
  }

  /// Why it could not be written, if it could not.
  func write(_ options: DisplayOptions) -> Failure? {
    let text = """
      theme=\(options.themeName)
      glyphs=\(options.glyphs.rawValue)
      mouse=\(options.capturesMouse ? "on" : "off")

      """
    do {
      try AtomicFile.write(text, to: path)
      return nil
    } catch {
      return Failure(error)
    }
  }
}
