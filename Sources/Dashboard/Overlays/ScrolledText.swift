import Terminal

/// Scrolling through lines that are longer than the pane.
struct ScrolledText: Sendable, Equatable {
  /// First line on show; `Int.max` for the last page, which it then stays on as lines come.
  private(set) var top = 0

  static let following = ScrolledText(top: .max)

  var isFollowing: Bool { top == .max }

  /// Whether the key is one that scrolls.
  ///
  /// - Parameters:
  ///   - lines: Lines there are.
  ///   - rows: Lines that fit.
  mutating func handle(_ key: Key, lines: Int, rows: Int) -> Bool {
    let last = max(0, lines - rows)
    let now = min(top, last)
    let next: Int
    switch key {
    case .down, .character("j"): next = now + 1
    case .up, .character("k"): next = now - 1
    case .pageDown, .character(" "): next = now + max(1, rows - 1)
    case .pageUp: next = now - max(1, rows - 1)
    case .home, .character("g"): next = 0
    case .end, .character("G"): next = last
    default: return false
    }
    if last > 0 { top = next >= last ? .max : max(0, next) }
    return true
  }

  /// The lines on show; scrolling past the end shows the last page.
  func window<Line>(of lines: [Line], rows: Int) -> ArraySlice<Line> {
    let start = max(0, min(top, lines.count - rows))
    return lines[start..<min(lines.count, start + max(0, rows))]
  }
}
