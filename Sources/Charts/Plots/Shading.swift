import Terminal

/// Turns shares 0...1 into cells of a heat map.
struct Shading: Sendable {
  /// Two shares per cell in the colours of the ramp.
  let isColored: Bool
  private let levels: [Unicode.Scalar]

  init(_ glyphs: GlyphSet, isShaded: Bool) {
    isColored = glyphs != .ascii && !isShaded
    levels =
      glyphs == .ascii
      ? [".", ":", "-", "=", "+", "*", "#", "%", "@"] : ["·", "░", "▒", "▓", "█"]
  }

  /// One share by shape; nil is blank.
  func cell(_ share: Double?) -> Cell {
    guard let share else { return Cell() }
    let level = min(levels.count - 1, Int(share * Double(levels.count)))
    return Cell(levels[level], style: Style(.mark))
  }

  /// Two shares, one above the other, by colour; nil is blank.
  func cell(_ upper: Double?, _ lower: Double?) -> Cell {
    switch (upper, lower) {
    case (nil, nil): Cell()
    case (let upper?, nil): Cell("▀", style: Style(.ramp(upper)))
    case (nil, let lower?): Cell("▄", style: Style(.ramp(lower)))
    case (let upper?, let lower?): Cell("▀", style: Style(.ramp(upper), on: .ramp(lower)))
    }
  }

  var legend: [Cell] {
    guard isColored else {
      return levels.indices.map { cell((Double($0) + 0.5) / Double(levels.count)) }
    }
    return (0..<8).map { Cell("█", style: Style(.ramp(Double($0) / 7))) }
  }
}
