import Terminal

/// Rows of text in aligned columns; the widest text column gives way where the terminal is narrow.
struct TextTable {
  enum Side { case left, right }

  private let sides: [Side]
  private var rows: [[String]] = []
  private let hasHeader: Bool

  /// - Parameter header: Empty titles make a table without a header line.
  init(_ header: [(title: String, side: Side)]) {
    sides = header.map(\.side)
    hasHeader = header.contains { !$0.title.isEmpty }
    if hasHeader { rows.append(header.map(\.title)) }
  }

  mutating func add(_ cells: [String]) {
    precondition(cells.count == sides.count, "one cell for each column")
    rows.append(cells.map { TextLayout.scrub($0) })
  }

  var isEmpty: Bool { rows.count <= (hasHeader ? 1 : 0) }

  /// - Parameter columns: Room on a line; nil: as much as it takes.
  /// - Returns: The lines, and the titles of columns on the right that have no room.
  func lines(columns: Int? = Output.columns) -> (lines: [String], dropped: [String]) {
    var widths = sides.indices.map { column in
      rows.map { TextLayout.width(of: $0[column]) }.max() ?? 0
    }
    if let columns {
      func excess() -> Int { widths.reduce(0, +) + Self.gap * (widths.count - 1) - columns }
      if let widest = widths.indices.filter({ sides[$0] == .left }).max(by: {
        widths[$0] < widths[$1]
      }), excess() > 0 {
        widths[widest] = max(min(widths[widest], Self.leastText), widths[widest] - excess())
      }
      while excess() > 0, widths.count > 1 { widths.removeLast() }
    }
    let lines = rows.map { row in
      let cells = widths.indices.map { Self.pad(row[$0], widths[$0], sides[$0]) }
      return Self.withoutTrailingBlanks(
        cells.joined(separator: String(repeating: " ", count: Self.gap)))
    }
    return (lines, hasHeader ? rows[0].dropFirst(widths.count).filter { !$0.isEmpty } : [])
  }

  private static let gap = 2
  /// A text column does not give way below this.
  private static let leastText = 16

  func print() {
    let (lines, dropped) = lines()
    for line in lines { Output.write(line + "\n") }
    if !dropped.isEmpty {
      Paragraph.print("A wider terminal shows \(dropped.joined(separator: ", ")).")
    }
  }

  /// Cut with `…` where it needs more columns.
  static func cut(_ text: String, columns: Int) -> String {
    let safe = TextLayout.scrub(text)
    guard TextLayout.width(of: safe) > columns else { return safe }
    var kept = ""
    var used = 0
    for character in safe {
      let width = TextLayout.width(of: String(character))
      if used + width > columns - 1 { break }
      kept.append(character)
      used += width
    }
    return kept + "…"
  }

  private static func pad(_ text: String, _ width: Int, _ side: Side) -> String {
    let shown = cut(text, columns: width)
    let blanks = String(repeating: " ", count: max(0, width - TextLayout.width(of: shown)))
    return side == .left ? shown + blanks : blanks + shown
  }

  private static func withoutTrailingBlanks(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
