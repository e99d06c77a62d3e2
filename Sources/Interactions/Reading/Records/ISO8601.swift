import Wording

/// Dates and times as ISO 8601 writes them, in the proleptic Gregorian calendar.
enum ISO8601 {
  /// Milliseconds since 1970 of `2024-03-01`, `2024-03-01 12:30`, `2024-03-01T12:30:00.250+02:00`.
  ///
  /// Without an offset the time is UTC. Nil for all else, also for a 30 February.
  static func milliseconds(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var scanner = Scanner(text: text)
    guard let year = scanner.digits(4), scanner.take(0x2d), let month = scanner.digits(2),
      scanner.take(0x2d), let day = scanner.digits(2),
      1...12 ~= month,
      1...CivilDate.dayCount(ofMonth: Int(month), year: Int(year)) ~= Int(day)
    else { return nil }
    let date = CivilDate(year: Int(year), month: Int(month), day: Int(day))
    var result = Int64(date.daysSince1970) * 86_400_000
    if scanner.isAtEnd { return result }
    guard scanner.take(0x54) || scanner.take(0x20) || scanner.take(0x74),
      let hour = scanner.digits(2), scanner.take(0x3a), let minute = scanner.digits(2),
      hour < 24, minute < 60
    else { return nil }
    result += (hour * 60 + minute) * 60_000
    if scanner.take(0x3a) {
      guard let second = scanner.digits(2), second <= 60 else { return nil }
      result += second * 1000
      if scanner.take(0x2e) || scanner.take(0x2c) {
        guard let fraction = scanner.thousandths() else { return nil }
        result += fraction
      }
    }
    if scanner.isAtEnd || scanner.take(0x5a) || scanner.take(0x7a) {
      return scanner.isAtEnd ? result : nil
    }
    let sign: Int64
    if scanner.take(0x2b) { sign = 1 } else if scanner.take(0x2d) { sign = -1 } else { return nil }
    guard let hours = scanner.digits(2), hours < 24 else { return nil }
    var minutes: Int64 = 0
    if !scanner.isAtEnd {
      _ = scanner.take(0x3a)
      guard let found = scanner.digits(2), found < 60 else { return nil }
      minutes = found
    }
    return scanner.isAtEnd ? result - sign * (hours * 60 + minutes) * 60_000 : nil
  }

  private struct Scanner {
    let text: UnsafeBufferPointer<UInt8>
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ byte: UInt8) -> Bool {
      guard position < text.count, text[position] == byte else { return false }
      position += 1
      return true
    }

    mutating func digits(_ count: Int) -> Int64? {
      guard position + count <= text.count else { return nil }
      var number: Int64 = 0
      for byte in text[position..<position + count] {
        guard 0x30...0x39 ~= byte else { return nil }
        number = number * 10 + Int64(byte - 0x30)
      }
      position += count
      return number
    }

    /// Any number of digits behind a point, cut to milliseconds.
    mutating func thousandths() -> Int64? {
      var number: Int64 = 0
      var count = 0
      while position < text.count, 0x30...0x39 ~= text[position] {
        if count < 3 { number = number * 10 + Int64(text[position] - 0x30) }
        count += 1
        position += 1
      }
      guard count > 0 else { return nil }
      while count < 3 {
        number *= 10
        count += 1
      }
      return number
    }
  }
}
