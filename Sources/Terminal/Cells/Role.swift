/// What a colour is for. Each is a key of a theme file.
public enum Role: UInt8, Sendable, CaseIterable {
  case ground
  case text
  case muted
  case faint
  case frame
  case focusFrame
  case title
  /// Background of the selected row.
  case selection
  /// Text on the selection.
  case selectionText
  /// Better; always with `▲`.
  case good
  /// Worse; always with `▼`.
  case bad
  case warning
  case error
  /// Key letters, links, the active tab.
  case accent
  /// Bars and plain chart marks.
  case mark
  /// Background of overlays.
  case overlay
}
