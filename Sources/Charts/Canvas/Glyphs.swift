import Terminal

extension GlyphSet {
  /// The character that this set shows in place of a mark.
  public func glyph(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard self == .ascii else { return scalar }
    switch scalar {
    case "─", "╌", "−", "–", "▒": return "-"
    case "│", "├", "┤", "┃": return "|"
    case "└", "┬", "┼", "╭", "╮", "╰", "╯", "┏", "┓", "┗", "┛", "✓": return "+"
    case "━": return "="
    case "┊", "░": return ":"
    case "┈", "☆", "·", "⠂": return "."
    case "●", "◇": return "o"
    case "◂", "←": return "<"
    case "▸", "→", "›": return ">"
    case "▾", "▼", "↓": return "v"
    case "▴", "▲", "↖", "↗", "↑": return "^"
    case "…": return "~"
    case "★": return "*"
    case "×", "✗": return "x"
    case "◆": return "X"
    case "█", "▌": return "#"
    default: return scalar
    }
  }

  /// Text with its marks in this set; letters of other scripts are data and stay.
  func glyphs(_ text: String) -> String {
    guard self == .ascii else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(glyph(scalar)) }
    return String(shown)
  }
}

extension CellBuffer {
  /// The same cells with every mark in the glyph set.
  public func shown(in glyphs: GlyphSet) -> CellBuffer {
    guard glyphs == .ascii else { return self }
    var result = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[column, row]
        guard cell.scalar > 0x7f, let scalar = Unicode.Scalar(cell.scalar) else { continue }
        let shown = glyphs.glyph(scalar)
        if shown != scalar { result[column, row] = Cell(shown, style: cell.style) }
      }
    }
    return result
  }

  /// Writes text with its marks in the glyph set.
  @discardableResult
  mutating func put(
    _ text: String, column: Int, row: Int, style: Style = .text, _ glyphs: GlyphSet,
    limit: Int = .max
  ) -> Int {
    let start = max(0, column)
    let used = write(glyphs.glyphs(text), column: start, row: row, style: style, limit: limit)
    // Text that was cut ends with an ellipsis, which is not in every set.
    if used > 0, self[start + used - 1, row].scalar == 0x2026 {
      mark("…", column: start + used - 1, row: row, style: style, glyphs)
    }
    return used
  }

  /// Shows one mark in the glyph set.
  mutating func mark(
    _ scalar: Unicode.Scalar, column: Int, row: Int, style: Style, _ glyphs: GlyphSet
  ) {
    self[column, row] = Cell(glyphs.glyph(scalar), style: style)
  }

  func isBlank(column: Int, row: Int) -> Bool {
    self[column, row].scalar == 0x20
  }
}
