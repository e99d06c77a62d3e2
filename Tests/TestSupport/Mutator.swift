/// Makes files that are almost those that it is given, always the same for a seed.
public struct Mutator {
  private var random: SplitMix

  public init(seed: UInt64) { random = SplitMix(state: seed) }

  /// What breaks readers: ends, quotes, marks, numbers out of range, bytes that are no text.
  private static let words: [[UInt8]] =
    [
      "\u{0}", "\"", "'", "\n", "\r", "\r\n", ",", "\t", "::", "\u{feff}", "\u{1b}[2J", "{", "}",
      "[", "]", "[[[[[[[[", ":", "\\u", "-", "-1", "0", "1e999", "-1e-999", "nan", "inf",
      "9223372036854775807", "4294967296", "99999999999999999999", "1970-01-01T00:00:00Z",
      "9999-99-99", "true", "null", "=", "#", " ", "é", "\u{301}", "🎬", "\u{202e}",
    ].map { Array($0.utf8) } + [[0xff, 0xfe], [0x80], [0xed, 0xa0, 0x80], [0x1f, 0x8b]]

  /// One to six edits of any kind, anywhere.
  public mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) { edit(&result) }
    return result
  }

  private mutating func edit(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let part = place..<min(bytes.count, place + Int.random(in: 1...24, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(part)
    case 3:
      let target = Int.random(in: 0...bytes.count, using: &random)
      bytes.insert(contentsOf: Array(bytes[part]), at: target)
    case 4:
      let times = Int.random(in: 2...40, using: &random)
      let word = Self.words.randomElement(using: &random) ?? []
      bytes.insert(contentsOf: Array(repeatElement(word, count: times).joined()), at: place)
    case 5 where Int.random(in: 0..<4, using: &random) == 0: bytes.removeSubrange(place...)
    case 6:
      let word = Self.words.randomElement(using: &random) ?? []
      bytes.replaceSubrange(part, with: word)
    default: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: place)
    }
  }
}
