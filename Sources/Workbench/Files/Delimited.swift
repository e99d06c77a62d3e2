/// Rows of text as CSV, TSV or JSON.
public enum Delimited {
  /// Cells with the separator, quotes or line breaks are quoted (RFC 4180); tabs inside TSV cells become blanks.
  public static func text(_ rows: [[String]], separator: Character) -> String {
    rows.map { row in
      row.map { cell(scrubbed($0), separator) }.joined(separator: String(separator)) + "\n"
    }.joined()
  }

  /// One line of comma-separated cells exactly as they are, for files that are read back.
  public static func line(_ cells: [String]) -> String {
    cells.map { cell($0, ",") }.joined(separator: ",") + "\n"
  }

  private static func cell(_ text: String, _ separator: Character) -> String {
    if separator == "\t" {
      return text.replacing("\t", with: " ").replacing("\n", with: " ")
    }
    guard text.contains(where: { $0 == separator || $0 == "\"" || $0.isNewline }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// An array of objects keyed by the first row.
  public static func json(_ rows: [[String]]) -> String {
    guard let header = rows.first else { return "[]\n" }
    let objects = rows.dropFirst().map { row in
      "  {" + zip(header, row).map { quoted($0) + ": " + value($1) }.joined(separator: ", ") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  /// Numbers stay numbers where the text is one in JSON's own form.
  private static func value(_ text: String) -> String {
    if let number = Double(text), number.isFinite, text.first != "+", text.first != ".",
      text.last != ".", !(text.hasPrefix("0") && text.count > 1 && !text.hasPrefix("0.")),
      text.allSatisfy({ $0.isASCII && ($0.isNumber || "-.e".contains($0)) })
    {
      return text
    }
    return quoted(text)
  }

  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where scalar.value < 0x20 || scalar.value == 0x7f || (0x80..<0xa0).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Control characters must not ride into a terminal or a sheet inside a title.
  private static func scrubbed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{fffd}" : scalar) }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\n" && scalar != "\t")
      || (0x7f..<0xa0).contains(scalar.value)
  }
}
