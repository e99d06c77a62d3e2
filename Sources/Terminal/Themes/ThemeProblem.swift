/// What is wrong in a theme file; every other colour of it is kept.
public enum ThemeProblem: Hashable, Sendable {
  case unreadableLine(line: Int, text: String)
  case unknownKey(line: Int, key: String, suggestion: String?)
  case badColor(line: Int, key: String, value: String)
  case repeatedKey(line: Int, key: String, firstLine: Int)

  public var line: Int {
    switch self {
    case .unreadableLine(let line, _), .unknownKey(let line, _, _), .badColor(let line, _, _),
      .repeatedKey(let line, _, _):
      line
    }
  }

  /// The problem in words, safe to print.
  public func message(theme: String) -> String {
    let start = "theme \"\(TextLayout.scrub(theme))\": "
    switch self {
    case .unreadableLine(let line, let text):
      return start + "line \(line) is not a colour: \(quoted(text)). "
        + "Expected theme[key]=\"#rrggbb\".  Other colours were kept."
    case .unknownKey(let line, let key, let suggestion):
      let hint =
        suggestion.map { "Did you mean \"\($0)\"?" } ?? "See the keys in themes/dark.theme."
      return start + "unknown key \(quoted(key)) (line \(line)). \(hint)  Other colours were kept."
    case .badColor(let line, let key, let value):
      return start + "\(quoted(key)) is \(quoted(value)) (line \(line)). "
        + "Expected \"#rrggbb\", \"#gg\", \"r g b\" or \"\" for the terminal's own.  "
        + "Other colours were kept."
    case .repeatedKey(let line, let key, let firstLine):
      return start + "\(quoted(key)) stands in lines \(firstLine) and \(line). "
        + "The later one counts.  Remove one of them."
    }
  }

  private func quoted(_ text: String) -> String {
    "\"\(TextLayout.scrub(String(text.prefix(40))))\""
  }
}
