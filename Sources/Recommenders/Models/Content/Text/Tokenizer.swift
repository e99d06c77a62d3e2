import Foundation

/// Cuts text into words: runs of Unicode letters and digits, lower case, without diacritics.
///
/// Each character of a script that writes without spaces is a word of its own. Stop words and single
/// letters are left out.
enum Tokenizer {
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func finish() {
      defer { word.removeAll(keepingCapacity: true) }
      guard let first = word.first, word.count > 1 || !first.properties.isAlphabetic else { return }
      let text = String(word)
      if !StopWords.english.contains(text) { words.append(text) }
    }
    for scalar in folded(text).unicodeScalars {
      let properties = scalar.properties
      if properties.isIdeographic {
        finish()
        words.append(String(scalar))
      } else if properties.isAlphabetic || properties.numericType != nil {
        word.append(scalar)
      } else if !isMark(properties) {
        finish()
      }
    }
    finish()
    return words
  }

  /// Lower case, letters apart from their marks; plain ASCII needs no decomposition.
  private static func folded(_ text: String) -> String {
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    return (isASCII ? text : text.decomposedStringWithCompatibilityMapping).lowercased()
  }

  /// Marks belong to the word around them and are not kept.
  private static func isMark(_ properties: Unicode.Scalar.Properties) -> Bool {
    properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
  }
}
