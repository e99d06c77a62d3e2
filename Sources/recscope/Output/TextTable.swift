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
  func lines(indent: Int = 0, columns: Int? = Output.columns) -> [String] {
    var widths = sides.indices.map { column in
      rows.map { TextLayout.width(of: $0[column]) }.max() ?? 0
    }
    let gaps = 2 * (sides.count - 1) + indent
    if let columns,
      let widest = widths.indices.filter({ sides[$0] == .left }).max(by: { widths[$0] < widths[$1] }
      )
    {
      let excess = widths.reduce(0, +) + gaps - columns
      if excess > 0 { widths[widest] = max(8, widths[widest] - excess) }
    }
    return rows.map { row in
      let cells = row.indices.map { Self.pad(row[$0], widths[$0], sides[$0]) }
      return String(repeating: " ", count: indent)
        + Self.withoutTrailingBlanks(cells.joined(separator: "  "))
    }
  }

  func print(indent: Int = 0) { for line in lines(indent: indent) { Output.write(line + "\n") } }

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
