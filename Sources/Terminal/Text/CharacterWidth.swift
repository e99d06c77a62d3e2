/// How many columns a Unicode scalar takes, and whether it may be shown at all.
///
/// A table of our own instead of libc's `wcwidth`: that one depends on the locale and its version.
enum CharacterWidth: UInt8 {
  /// Joins the character before it.
  case mark = 0
  case narrow = 1
  case wide = 2
  /// Shown as U+FFFD.
  case refused = 3
  /// Invisible; left out.
  case dropped = 4

  /// The width of one scalar.
  ///
  /// - Complexity: O(1); the table of 128 KB is filled at the first use (about 0.1 ms).
  static func of(_ scalar: UInt32) -> CharacterWidth {
    if scalar < 0x2_0000 {
      return CharacterWidth(rawValue: table[Int(scalar)]) ?? .refused
    }
    switch scalar {
    case 0x2_0000...0x2_fffd, 0x3_0000...0x3_fffd: return .wide
    case 0xe_0000...0xe_0fff: return .dropped
    case 0xf_0000...0xf_fffd, 0x10_0000...0x10_fffd: return .narrow
    default: return .refused
    }
  }

  private static let table: [UInt8] = {
    var table = [UInt8](repeating: CharacterWidth.narrow.rawValue, count: 0x2_0000)
    func mark(_ ranges: [UInt32], as width: CharacterWidth) {
      for index in stride(from: 0, to: ranges.count, by: 2) {
        for scalar in ranges[index]...ranges[index + 1] { table[Int(scalar)] = width.rawValue }
      }
    }
    mark(zeroRanges, as: .mark)
    mark(wideRanges, as: .wide)
    mark(refusedRanges, as: .refused)
    mark(droppedRanges, as: .dropped)
    return table
  }()
}
