/// Text as somebody in a hurry types it: lower case, letters without their marks.
///
/// `Amélie`, `AMELIE` and `amelie` become the same. Scripts without such marks stay as they are.
public enum PlainText {
  /// - Complexity: O(letters).
  public static func fold(_ text: String) -> String {
    let lower = text.lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    var result = String.UnicodeScalarView()
    for scalar in lower.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if let letters = letters[scalar] {
        result.append(contentsOf: letters)
      } else if !marks.contains(where: { $0.contains(scalar) }) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Marks that stand behind their letter: Latin, Greek and Cyrillic ones, Hebrew and Arabic points.
  private static let marks: [ClosedRange<Unicode.Scalar>] = [
    "\u{300}"..."\u{36f}", "\u{591}"..."\u{5bd}", "\u{64b}"..."\u{65f}", "\u{1ab0}"..."\u{1aff}",
    "\u{1dc0}"..."\u{1dff}", "\u{20d0}"..."\u{20ff}", "\u{fe20}"..."\u{fe2f}",
  ]

  /// What a letter that has a mark in itself is without it.
  ///
  /// Found by name: LATIN SMALL LETTER E WITH ACUTE has a mark, LATIN SMALL LETTER E has none.
  private static let letters: [Unicode.Scalar: String.UnicodeScalarView] = {
    let blocks: [ClosedRange<UInt32>] = [0x61...0x7a, 0xdf...0x24f, 0x370...0x52f, 0x1e00...0x1fff]
    let scalars = blocks.joined().compactMap(Unicode.Scalar.init)
    var plain: [Substring: Unicode.Scalar] = [:]
    var marked: [(scalar: Unicode.Scalar, base: Substring)] = []
    for scalar in scalars {
      guard let name = scalar.properties.name else { continue }
      if let end = name.firstRange(of: " WITH ")?.lowerBound {
        marked.append((scalar, name[..<end]))
      } else {
        plain[name[...]] = scalar
      }
    }
    var letters: [Unicode.Scalar: String.UnicodeScalarView] = [
      "ß": "ss".unicodeScalars, "æ": "ae".unicodeScalars, "œ": "oe".unicodeScalars,
      "ı": "i".unicodeScalars, "ё": "е".unicodeScalars, "ς": "σ".unicodeScalars,
      "ﬁ": "fi".unicodeScalars, "ﬂ": "fl".unicodeScalars,
    ]
    for (scalar, base) in marked {
      if let base = plain[base] { letters[scalar] = String(base).unicodeScalars }
    }
    // Wide forms of ASCII, as East Asian keyboards write them.
    for code in UInt32(0x21)...0x7e {
      guard let wide = Unicode.Scalar(code + 0xfee0), let own = Unicode.Scalar(code) else {
        continue
      }
      letters[wide] = String(own).unicodeScalars
    }
    return letters
  }()
}
