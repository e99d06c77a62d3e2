/// Numbers for terms, in the order in which they first appear.
struct Vocabulary {
  private struct Key: Hashable {
    let text: String
    let kind: UInt8
  }

  private var numbers: [Key: Int] = [:]
  private(set) var texts: [String] = []

  /// The same text of another kind is another term.
  mutating func number(of text: String, kind: UInt8) -> Int {
    let key = Key(text: text, kind: kind)
    if let number = numbers[key] { return number }
    numbers[key] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}
