import Terminal

/// How things are shown, as the person chose; kept across starts.
struct DisplayOptions: Sendable, Equatable {
  var themeName = "dark"
  var glyphs = GlyphSet.braille
  var capturesMouse = true
  /// Shows each key pressed, for an audience.
  var echoesKeys = false
  var isPresenting = false
  /// The terminal shows no colours, so that shades must be drawn.
  var isColorless = false
}
