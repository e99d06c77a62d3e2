import Terminal

/// The line around a pane: light, and heavy where the keys go.
enum PaneFrame {
  private struct Lines {
    let topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: Unicode.Scalar

    static let light = Lines(
      topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─",
      vertical: "│")
    static let heavy = Lines(
      topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛", horizontal: "━",
      vertical: "┃")
    static let ascii = Lines(
      topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-",
      vertical: "|")
    static let asciiFocus = Lines(
      topLeft: "#", topRight: "#", bottomLeft: "#", bottomRight: "#", horizontal: "=",
      vertical: "#")
  }

  static func draw(
    _ title: PaneTitle, around area: Rect, isFocused: Bool, glyphs: GlyphSet,
    into buffer: inout CellBuffer
  ) {
    let lines: Lines =
      glyphs == .ascii ? (isFocused ? .asciiFocus : .ascii) : (isFocused ? .heavy : .light)
    let style = isFocused ? Style(.focusFrame, on: .ground, .bold) : Style(.frame)
    let (left, right) = (area.columns.lowerBound, area.columns.upperBound - 1)
    let (top, bottom) = (area.rows.lowerBound, area.rows.upperBound - 1)
    for column in area.columns {
      buffer[column, top] = Cell(lines.horizontal, style: style)
      buffer[column, bottom] = Cell(lines.horizontal, style: style)
    }
    for row in area.rows {
      buffer[left, row] = Cell(lines.vertical, style: style)
      buffer[right, row] = Cell(lines.vertical, style: style)
    }
    buffer[left, top] = Cell(lines.topLeft, style: style)
    buffer[right, top] = Cell(lines.topRight, style: style)
    buffer[left, bottom] = Cell(lines.bottomLeft, style: style)
    buffer[right, bottom] = Cell(lines.bottomRight, style: style)

    let room = area.size.columns - 6
    guard room > 2, !title.left.isEmpty else { return }
    // A blank on either side, also of a title that is cut.
    let bold = Style(.title, on: .ground, .bold)
    let blank = Cell(" ", style: Style(.title))
    let width = buffer.write(title.left, column: left + 3, row: top, style: bold, limit: room)
    buffer[left + 2, top] = blank
    buffer[left + 3 + width, top] = blank
    let used = width + 2
    // A note is shown whole or left out.
    for note in [title.right, title.brief] where !note.isEmpty {
      let width = TextLayout.width(of: note) + 2
      guard width <= area.size.columns - 4 - used else { continue }
      buffer.write(
        " \(note) ", column: right - 1 - width, row: top, style: Style(.muted), limit: width)
      break
    }
  }
}
