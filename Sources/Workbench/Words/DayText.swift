import Wording

/// Days as people type them.
public enum DayText {
  /// Milliseconds since 1970 at midnight UTC of `1998-03-01`; nil where it is no day.
  public static func milliseconds(_ text: String) -> Int64? {
    CivilDate(text: text).map { Int64($0.daysSince1970) * 86_400_000 }
  }
}
