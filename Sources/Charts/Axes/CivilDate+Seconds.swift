import Wording

/// Charts count time in seconds.
extension CivilDate {
  /// The day that holds a moment, in seconds since 1970.
  init(seconds: Double) {
    // 2e11 seconds are about 6,000 years, more than any time stamp means.
    self.init(daysSince1970: Int((min(2e11, max(-6e10, seconds)) / 86_400).rounded(.down)))
  }

  /// Midnight at the start of the day, in seconds since 1970.
  var seconds: Double { Double(daysSince1970) * 86_400 }
}
