import Wording

/// Reads theme files: btop's syntax, its keys and ours.
///
/// A line is `theme[key]="value"`; `#` starts a comment. Values are `#rrggbb`, `#gg` for a grey,
/// three decimal numbers, or nothing for the terminal's own colour. What a file leaves out is
/// derived from what it has (see `ThemeDerivation`).
public enum ThemeFile {
  public struct Reading: Sendable, Equatable {
    public let theme: Theme
    public let problems: [ThemeProblem]
    /// The keys of ours that the file gives itself.
    public let given: Set<ThemeKey>
  }

  /// Reads a file's text. Never fails: what cannot be read is a problem with its line.
  public static func read(_ text: String, name: String) -> Reading {
    var colors: [String: Theme.RGB?] = [:]
    var lines: [String: Int] = [:]
    var problems: [ThemeProblem] = []
    let allLines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in allLines.enumerated() {
      let line = trimmed(line)
      if line.isEmpty || line.first == "#" { continue }
      let number = index + 1
      guard let (key, value) = split(line) else {
        problems.append(.unreadableLine(line: number, text: line))
        continue
      }
      guard ThemeKey.byName[key] != nil || BtopKeys.contains(key) else {
        let suggestion = NearMiss.closest(
          to: key, among: ThemeKey.all.map(\.name) + BtopKeys.roles.keys.sorted())
        problems.append(.unknownKey(line: number, key: key, suggestion: suggestion))
        continue
      }
      guard let color = color(value) else {
        problems.append(.badColor(line: number, key: key, value: value))
        continue
      }
      if let firstLine = lines[key] {
        problems.append(.repeatedKey(line: number, key: key, firstLine: firstLine))
      }
      lines[key] = number
      colors[key] = .some(color)
    }
    return Reading(
      theme: ThemeDerivation.theme(named: name, from: colors), problems: problems,
      given: Set(ThemeKey.all.filter { colors[$0.name] != nil }))
  }

  private static func split(_ line: String) -> (key: String, value: String)? {
    guard line.hasPrefix("theme["), let close = line.firstIndex(of: "]") else { return nil }
    let key = trimmed(line[line.index(line.startIndex, offsetBy: 6)..<close])
    let rest = trimmed(line[line.index(after: close)...])
    guard rest.first == "=", !key.isEmpty else { return nil }
    let value = trimmed(rest.dropFirst())
    guard let quote = value.first, quote == "\"" || quote == "'" else {
      return (key, value.split(separator: " ").first.map(String.init) ?? "")
    }
    let inside = value.dropFirst()
    guard let end = inside.firstIndex(of: quote) else { return nil }
    return (key, String(inside[..<end]))
  }

  /// A colour as written, `.some(nil)` for the terminal's own, nil if it is none.
  private static func color(_ value: String) -> Theme.RGB?? {
    let value = trimmed(value)
    if value.isEmpty { return .some(nil) }
    if value.first == "#" {
      let digits = value.dropFirst()
      guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
        let number = UInt32(digits, radix: 16)
      else { return nil }
      switch digits.count {
      case 6: return number
      case 2: return number << 16 | number << 8 | number
      default: return nil
      }
    }
    let channels = value.split(separator: " ").compactMap { UInt8($0) }
    guard channels.count == 3, value.split(separator: " ").count == 3 else { return nil }
    return UInt32(channels[0]) << 16 | UInt32(channels[1]) << 8 | UInt32(channels[2])
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
