extension TextLayout {
  /// Breaks text into lines of at most `columns` at blanks; a longer word is broken where the line ends.
  ///
  /// Line feeds in the text stay line ends. The lines are scrubbed.
  public static func wrap(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrapParagraph(String($0), columns: columns) }
  }

  private static func wrapParagraph(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      var rest = scrub(String(word))
      var width = width(of: rest)
      if used > 0, used + 1 + width > columns {
        lines.append(line)
        line = ""
        used = 0
      }
      while width > columns {
        let head = prefix(of: rest, columns: columns)
        lines.append(head)
        rest.unicodeScalars.removeFirst(head.unicodeScalars.count)
        width = self.width(of: rest)
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += rest
      used += width
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The longest beginning of scrubbed text that fits; at least one character, so that wrapping ends.
  private static func prefix(of text: String, columns: Int) -> String {
    var head = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      let width = CharacterWidth.of(scalar.value)
      let next = width == .wide ? 2 : width == .mark ? 0 : 1
      if used + next > columns, !head.isEmpty { break }
      head.append(scalar)
      used += next
    }
    return String(head)
  }
}
