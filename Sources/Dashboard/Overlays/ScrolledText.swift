import Terminal

/// Scrolling through lines that are longer than the pane.
struct ScrolledText: Sendable, Equatable {
  var top = 0

  /// Whether the key scrolled.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .down, .character("j"): top += 1
    case .up, .character("k"): top = max(0, top - 1)
    case .pageDown, .character(" "): top += 10
    case .pageUp: top = max(0, top - 10)
    case .home, .character("g"): top = 0
    case .end, .character("G"): top = .max / 2
    default: return false
    }
    return true
  }

  /// The lines on show; scrolling past the end shows the last page.
  func window<Line>(of lines: [Line], rows: Int) -> ArraySlice<Line> {
    let start = max(0, min(top, lines.count - rows))
    return lines[start..<min(lines.count, start + max(0, rows))]
  }
}
