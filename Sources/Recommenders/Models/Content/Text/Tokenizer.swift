import Wording

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
    for scalar in PlainText.fold(text).unicodeScalars {
      let properties = scalar.properties
      if properties.isIdeographic {
        finish()
        words.append(String(scalar))
      } else if properties.isAlphabetic || properties.numericType != nil || isMark(properties) {
        word.append(scalar)
      } else {
        finish()
      }
    }
    finish()
    return words
  }

  /// Vowel signs and the like belong to the word around them.
  private static func isMark(_ properties: Unicode.Scalar.Properties) -> Bool {
    properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
  }
}
