/// Finds letters in their order, not necessarily side by side, as palettes do.
enum FuzzyMatch {
  /// How good a match is: higher for letters that stand together or start a word; nil for none.
  ///
  /// - Complexity: O(haystack).
  static func score(of needle: [Unicode.Scalar], in haystack: [Unicode.Scalar]) -> Int? {
    guard !needle.isEmpty else { return 0 }
    var score = 0
    var found = 0
    var previous = -2
    for (position, scalar) in haystack.enumerated() where found < needle.count {
      guard scalar == needle[found] else { continue }
      score += 1
      if position == previous + 1 { score += 3 }
      if position == 0 || haystack[position - 1] == " " {
        score += 4
      }
      previous = position
      found += 1
    }
    guard found == needle.count else { return nil }
    return score * 8 - haystack.count / 4
  }

  static func score(of needle: String, in haystack: String) -> Int? {
    score(of: scalars(needle), in: scalars(haystack))
  }

  /// Small letters, and a blank for whatever stands between words: `knn base` finds `knn-baseline`.
  static func scalars(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.map { "-._".unicodeScalars.contains($0) ? " " : $0 }
  }
}
