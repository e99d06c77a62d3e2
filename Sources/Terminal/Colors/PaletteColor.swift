/// A colour as a terminal is told it.
public enum PaletteColor: Hashable, Sendable {
  case terminalDefault
  case indexed(UInt8)
  case rgb(Theme.RGB)

  /// The nearest colour of xterm's 256: cube or grey, whichever is closer.
  public static func indexed256(_ color: Theme.RGB) -> UInt8 {
    let (red, green, blue) = Luminance.channels(of: color)
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ channel: Int) -> Int {
      levels.indices.min { abs(levels[$0] - channel) < abs(levels[$1] - channel) } ?? 0
    }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
    }
    let (r, g, b) = (nearest(red), nearest(green), nearest(blue))
    let step = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
    let grey = 8 + 10 * step
    let inCube = distance(levels[r], levels[g], levels[b])
    return distance(grey, grey, grey) < inCube
      ? UInt8(232 + step) : UInt8(16 + 36 * r + 6 * g + b)
  }

  /// One of the 16 palette colours, chosen by hue and lightness: the palette is the user's own, so a
  /// distance in RGB would mean little.
  public static func ansi16(_ color: Theme.RGB) -> UInt8 {
    let (red, green, blue) = Luminance.channels(of: color)
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    if high - low < 40 {
      return [0, 8, 7, 15][high < 48 ? 0 : high < 144 ? 1 : high < 224 ? 2 : 3]
    }
    let middle = (high + low) / 2
    let bits = (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0)
    return UInt8(bits + (high > 170 ? 8 : 0))
  }
}
