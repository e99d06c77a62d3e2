import CVTerm

/// A terminal in memory: what a person would see after a program wrote these bytes.
public final class VirtualScreen {
  public struct Look: Hashable, Sendable {
    public var text: String
    public var foreground: UInt32
    public var background: UInt32
    public var isBold: Bool
    public var isReversed: Bool
    public var isUnderlined: Bool
  }

  public private(set) var columns: Int
  public private(set) var rows: Int
  private let terminal: OpaquePointer
  private let screen: OpaquePointer

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    terminal = vterm_new(Int32(rows), Int32(columns))
    vterm_set_utf8(terminal, 1)
    screen = vterm_obtain_screen(terminal)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit { vterm_free(terminal) }

  public func feed(_ bytes: some Sequence<UInt8>) {
    let bytes = bytes.map { CChar(bitPattern: $0) }
    _ = vterm_input_write(terminal, bytes, bytes.count)
  }

  public func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  /// The rows joined by line feeds, trailing blanks removed.
  public var text: String {
    (0..<rows).map(line).joined(separator: "\n")
  }

  public func line(_ row: Int) -> String {
    var line = (0..<columns).map { look($0, row).text }.joined()
    while line.last == " " { line.removeLast() }
    return line
  }

  /// What stands in a cell; empty text is the right half of a wide character.
  public func look(_ column: Int, _ row: Int) -> Look {
    var cell = VTermScreenCell()
    vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
    var text = ""
    withUnsafeBytes(of: cell.chars) { raw in
      for value in raw.bindMemory(to: UInt32.self) {
        if value == 0 || value == .max { break }
        text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{fffd}")
      }
    }
    if cell.chars.0 == 0 { text = " " }
    return Look(
      text: text, foreground: rgb(cell.fg), background: rgb(cell.bg),
      isBold: cell.attrs.bold != 0, isReversed: cell.attrs.reverse != 0,
      isUnderlined: cell.attrs.underline != 0)
  }

  public var cursor: (column: Int, row: Int) {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return (Int(position.col), Int(position.row))
  }

  private func rgb(_ color: VTermColor) -> UInt32 {
    var color = color
    vterm_screen_convert_color_to_rgb(screen, &color)
    return UInt32(color.rgb.red) << 16 | UInt32(color.rgb.green) << 8 | UInt32(color.rgb.blue)
  }
}
