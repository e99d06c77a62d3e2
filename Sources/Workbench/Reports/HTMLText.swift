/// Text and tables as HTML; whatever comes from data passes through `escaped`.
enum HTMLText {
  /// Text in which nothing is markup, control characters shown as `�`.
  ///
  /// A percent sign stays with its number.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%" where result.last == " ":
        result.removeLast()
        result.append("\u{a0}")
        result.append(scalar)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value):
        result.append("\u{fffd}")
      // Marks that turn the direction of text around could disguise what follows.
      case _
      where (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
        result.append("\u{fffd}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  static func paragraph(_ text: String) -> String { "<p>\(escaped(text))</p>" }

  static func lead(_ text: String) -> String { "<p class=\"lead\">\(escaped(text))</p>" }

  static func note(_ text: String) -> String { "<p class=\"note\">\(escaped(text))</p>" }

  static func heading(_ text: String) -> String { "<h3>\(escaped(text))</h3>" }

  /// A table of plain text; columns named in `numbers` are aligned to the right.
  ///
  /// - Parameter isProse: Cells hold sentences, which break where the page ends; else a wide table
  ///   scrolls.
  static func table(
    _ header: [String], _ rows: [[String]], numbers: Set<Int> = [], isProse: Bool = false
  ) -> String {
    func line(_ cells: [String], _ tag: String) -> String {
      "<tr>"
        + cells.enumerated().map { column, cell in
          let mark = numbers.contains(column) ? " class=\"n\"" : ""
          return "<\(tag)\(mark)>\(escaped(cell))</\(tag)>"
        }.joined() + "</tr>"
    }
    return """
      <div class="\(isProse ? "prose" : "wide")"><table>
      <thead>\(line(header, "th"))</thead>
      <tbody>
      \(rows.map { line($0, "td") }.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }

  /// A chart with its title and how to read it.
  static func figure(_ title: String, _ chart: String, caption: String = "") -> String {
    let words = caption.isEmpty ? "" : " <span class=\"note\">\(escaped(caption))</span>"
    return "<figure><figcaption><b>\(escaped(title))</b>\(words)</figcaption>\n\(chart)</figure>"
  }

  static func grid(_ figures: [String]) -> String {
    "<div class=\"grid\">\n\(figures.joined(separator: "\n"))\n</div>"
  }
}
