/// What somebody probably meant.
public enum NearMiss {
  /// The candidate closest to `word`, if it is close: at most a third of the letters differ, or one
  /// is a whole part of the other (`fg_muted` and `muted`).
  public static func of(_ word: String, among candidates: [String]) -> String? {
    let parts = word.split(separator: "_").map(String.init)
    if let part = candidates.first(where: parts.contains) { return part }
    let scored = candidates.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }) else { return nil }
    return best.1 <= (word.utf8.count + 2) / 3 ? best.0 : nil
  }

  /// Levenshtein distance. O(|one| · |other|).
  static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (i, left) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in other.enumerated() {
        let substituted = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[other.count]
  }
}
