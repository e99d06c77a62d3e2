extension CellBuffer {
  /// The screen as a picture: every character on its place in a grid of 10 × 20 units.
  ///
  /// Where the theme leaves a colour to the terminal, black on white or white on black is drawn.
  public func svg(theme: Theme) -> String {
    let ground = theme[.ground] ?? (theme.isLight || theme.isColorless ? 0xffffff : 0)
    let text = theme[.text] ?? (Luminance.of(ground) > 0.4 ? 0 : 0xffffff)
    let width = size.columns * SVG.cellWidth
    let height = size.rows * SVG.cellHeight
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" font-family=\"'DejaVu Sans Mono','Menlo','Consolas',monospace\" "
        + "font-size=\"16\">",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(SVG.hex(ground))\"/>",
    ]
    for row in 0..<size.rows {
      for run in runs(of: row) {
        lines += SVG.elements(
          for: run, row: row, theme: theme, ground: ground, text: text)
      }
    }
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Neighbouring cells of one style. Beyond ASCII only repetitions of one character share a run, for
  /// fonts differ in the widths of the rest.
  private func runs(of row: Int) -> [SVG.Run] {
    var runs: [SVG.Run] = []
    var column = 0
    while column < size.columns {
      let cell = self[column, row]
      let isWide = column + 1 < size.columns && self[column + 1, row].isContinuation
      let run = SVG.Run(
        column: column, columns: isWide ? 2 : 1,
        text: String(String.UnicodeScalarView(cell.scalars)), style: cell.style,
        alphabet: cell.scalar < 0x80 && cell.marks.first == 0 ? 0 : cell.scalar)
      column += run.columns
      if let last = runs.last, last.style == run.style, last.alphabet == run.alphabet {
        runs[runs.count - 1].text += run.text
        runs[runs.count - 1].columns += run.columns
      } else {
        runs.append(run)
      }
    }
    return runs
  }
}

/// Elements of a picture of a screen.
private enum SVG {
  static let cellWidth = 10
  static let cellHeight = 20
  private static let baseline = 15

  struct Run {
    var column: Int
    var columns: Int
    var text: String
    var style: Style
    /// 0 for ASCII, else the one character that the run repeats.
    var alphabet: UInt32
  }

  static func elements(
    for run: Run, row: Int, theme: Theme, ground: Theme.RGB, text: Theme.RGB
  ) -> [String] {
    let attributes = theme.isColorless ? MonoAttributes.of(run.style) : run.style.attributes
    var fill = theme.rgb(of: run.style.foreground) ?? text
    var background = theme.rgb(of: run.style.background) ?? ground
    if attributes.contains(.reverse) { swap(&fill, &background) }
    let x = run.column * cellWidth
    let y = row * cellHeight
    let width = run.columns * cellWidth
    var elements: [String] = []
    if background != ground {
      elements.append(
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(cellHeight)\" "
          + "fill=\"\(hex(background))\"/>")
    }
    if run.text.utf8.allSatisfy({ $0 == 0x20 }) { return elements }
    var extra = ""
    if attributes.contains(.bold) { extra += " font-weight=\"bold\"" }
    if attributes.contains(.italic) { extra += " font-style=\"italic\"" }
    if attributes.contains(.underline) { extra += " text-decoration=\"underline\"" }
    if attributes.contains(.dim) { extra += " opacity=\"0.6\"" }
    elements.append(
      "<text x=\"\(x)\" y=\"\(y + baseline)\" textLength=\"\(width)\" "
        + "lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"\(hex(fill))\"\(extra)>"
        + "\(escaped(run.text))</text>")
    return elements
  }

  static func hex(_ color: Theme.RGB) -> String {
    let digits = String(color, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
