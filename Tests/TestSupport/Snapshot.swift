import Foundation
import Terminal
import Testing

/// Compares a screen with its golden file beside the test.
///
/// The golden holds the text and, below it, runs of equal style. `UPDATE_GOLDENS=1` writes it anew;
/// a run that writes never passes.
public func expectScreen(
  _ buffer: CellBuffer, _ name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(
    "Goldens")
  let golden = folder.appendingPathComponent(name + ".screen")
  let found = buffer.text + "\n" + styleMap(of: buffer)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(found.utf8).write(to: golden)
      Issue.record("golden \(name) was written anew", sourceLocation: sourceLocation)
    } catch {
      Issue.record("golden \(name) cannot be written: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
    Issue.record(
      "golden \(name) is missing; look at the screen, then run with UPDATE_GOLDENS=1:\n\(found)",
      sourceLocation: sourceLocation)
    return
  }
  if found != expected {
    Issue.record(
      "screen \(name) changed; found:\n\(found)\nexpected:\n\(expected)",
      sourceLocation: sourceLocation)
  }
}

/// One letter per distinct style, as runs: `style 3: a0-9 b10-12`, and a legend.
private func styleMap(of buffer: CellBuffer) -> String {
  var letters: [Style: String] = [:]
  var legend: [String] = []
  var lines: [String] = []
  for row in 0..<buffer.size.rows {
    var runs: [String] = []
    var column = 0
    while column < buffer.size.columns {
      let style = buffer[column, row].style
      var end = column
      while end + 1 < buffer.size.columns, buffer[end + 1, row].style == style { end += 1 }
      if style != .text {
        if letters[style] == nil {
          letters[style] = "s\(letters.count)"
          legend.append("\(letters[style] ?? ""): \(describe(style))")
        }
        runs.append("\(letters[style] ?? "")@\(column)-\(end)")
      }
      column = end + 1
    }
    if !runs.isEmpty { lines.append("style \(row): " + runs.joined(separator: " ")) }
  }
  return (lines + legend).joined(separator: "\n") + "\n"
}

private func describe(_ style: Style) -> String {
  func name(_ color: Color) -> String {
    switch color.kind {
    case .role: Role(rawValue: UInt8(color.value)).map { "\($0)" } ?? "role\(color.value)"
    case .terminalDefault: "default"
    default: "\(color.kind)\(color.value)"
    }
  }
  let attributes = style.attributes.isEmpty ? "" : " attributes \(style.attributes.rawValue)"
  return "\(name(style.foreground)) on \(name(style.background))\(attributes)"
}
