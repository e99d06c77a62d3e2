/// What somebody probably meant.
public enum NearMiss {
  /// The known name closest to `name`, whatever the case of letters, if it is close: at most a third
  /// of its letters differ, or it is a whole part of `name` (`fg_muted` and `muted`).
  ///
  /// Of equally close names the first one is meant.
  public static func closest(to name: String, among known: [String]) -> String? {
    let parts = name.split(separator: "_").map(String.init)
    if let part = known.first(where: parts.contains) { return part }
    let ranked = known.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    // Rounded up: two swapped letters are two edits, also in a name of five.
    return best.distance <= (name.count + 2) / 3 ? best.name : nil
  }

  /// Levenshtein distance in characters.
  ///
  /// - Complexity: O(|left| · |right|).
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<right.count {
        let substituted = diagonal + (letter == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
