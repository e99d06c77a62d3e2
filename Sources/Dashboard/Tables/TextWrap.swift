import Terminal

/// Breaks text at blanks so that it fits a pane.
enum TextWrap {
  static func lines(of text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var width = 0
      for word in paragraph.split(separator: " ") {
        let wordWidth = TextLayout.width(of: String(word))
        if width > 0, width + 1 + wordWidth > columns {
          lines.append(line)
          line = ""
          width = 0
        }
        if width > 0 {
          line += " "
          width += 1
        }
        line += word
        width += wordWidth
      }
      lines.append(line)
    }
    return lines
  }
}
