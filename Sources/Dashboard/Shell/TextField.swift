import Terminal

/// A line of text being typed.
struct TextField: Sendable, Equatable {
  private(set) var text: String
  /// Characters before the cursor.
  private(set) var position: Int

  init(_ text: String = "") {
    self.text = text
    position = text.count
  }

  /// Whether the key was one for editing.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace where position > 0:
      remove(at: position - 1)
      position -= 1
    case .backspace: break
    case .delete where position < text.count: remove(at: position)
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

  mutating func insert(_ addition: String) {
    let line = addition.filter { !$0.isNewline }
    text.insert(contentsOf: line, at: text.index(text.startIndex, offsetBy: position))
    position += line.count
  }

  private mutating func remove(at offset: Int) {
    text.remove(at: text.index(text.startIndex, offsetBy: offset))
  }

  /// Removes the word before the cursor and the blanks behind it.
  private mutating func removeWord() {
    var kept = text.prefix(position)
    while kept.last == " " { kept.removeLast() }
    while let last = kept.last, last != " " { kept.removeLast() }
    text = String(kept + text.dropFirst(position))
    position = kept.count
  }
}
