/// Rows of text as CSV, TSV or JSON.
public enum Delimited {
  /// What may happen to cells on their way into a file.
  public enum Cells: Sendable {
    /// Nothing: they are read back as they were.
    case exact
    /// Control characters become `�`, so that none rides into a terminal or a sheet inside a title.
    case withoutControls
    /// Also what a spreadsheet would run gets an apostrophe in front, which makes it text there.
    case safe

    func written(_ cell: String) -> String {
      switch self {
      case .exact: cell
      case .withoutControls: Delimited.scrubbed(cell)
      case .safe: (Delimited.isFormula(cell) ? "'" : "") + Delimited.scrubbed(cell)
      }
    }
  }

  /// Cells with the separator, quotes or line breaks are quoted (RFC 4180); tabs inside TSV cells become blanks.
  public static func text(
    _ rows: [[String]], separator: Character, cells: Cells = .withoutControls
  ) -> String {
    rows.map { row in
      row.map { cell(cells.written($0), separator) }.joined(separator: String(separator)) + "\n"
    }.joined()
  }

  /// One line of comma-separated cells.
  public static func line(_ row: [String], cells: Cells = .exact) -> String {
    row.map { cell(cells.written($0), ",") }.joined(separator: ",") + "\n"
  }

  /// Whether a spreadsheet would run the cell: it begins with `=`, `+`, `-`, `@`, a tab or a carriage
  /// return, and is no number.
  public static func isFormula(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d].contains(first) else {
      return false
    }
    let isPlain = cell.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    return !(isPlain && Double(cell) != nil)
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
