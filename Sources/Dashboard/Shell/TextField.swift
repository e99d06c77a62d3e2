import Terminal

/// A line of text being typed.
struct TextField: Sendable, Equatable {
  private(set) var text: String
  /// Characters before the cursor.
  private(set) var position: Int

  /// The longest line in scalars, as long as the longest path: whatever is pasted, what looks at
  /// the line for each key never has to look at more.
  static let longest = 4096

  init(_ text: String = "") {
    self.text = text
    position = text.count
  }

  /// Whether nothing more can be typed.
  var isFull: Bool { text.unicodeScalars.count >= Self.longest }

  /// Whether the key was one for editing.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: join(text.prefix(position).dropLast(), text.dropFirst(position))
    case .delete: join(text.prefix(position), text.dropFirst(position + 1))
    case .left: position = max(0, position - 1)
    case .right: position = min(text.count, position + 1)
    case .home, .control("a"): position = 0
    case .end, .control("e"): position = text.count
    case .control("u"): self = TextField()
    case .control("w"): removeWord()
    default: return false
    }
    return true
  }

  /// Inserts what of the text there is room for, line ends left out.
  mutating func insert(_ addition: String) {
    let room = max(0, Self.longest - text.unicodeScalars.count)
    let isNewline = { (scalar: Unicode.Scalar) in Character(scalar).isNewline }
    var before = String(text.prefix(position))
    before.unicodeScalars.append(
      contentsOf: addition.unicodeScalars.lazy.filter { !isNewline($0) }.prefix(room))
    join(before[...], text.dropFirst(position))
  }

  /// Puts the line together from both sides of the cursor.
  ///
  /// Characters may become one where the sides meet, such as a letter and its accent; the cursor then
  /// stands behind it.
  private mutating func join(_ before: Substring, _ after: Substring) {
    let joined = String(before + after)
    let seam = joined.utf8.index(joined.startIndex, offsetBy: before.utf8.count)
    position = joined.indices.prefix { $0 < seam }.count
    text = joined
  }

  /// Removes the word before the cursor and the blanks behind it.
  private mutating func removeWord() {
    var kept = text.prefix(position)
    while kept.last == " " { kept.removeLast() }
    while let last = kept.last, last != " " { kept.removeLast() }
    join(kept, text.dropFirst(position))
  }
}
