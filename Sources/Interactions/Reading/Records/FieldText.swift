import Glibc

/// Numbers and times from the text of a field.
enum FieldText {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A whole number in its one canonical form: no sign but a minus, no leading zero.
  static func canonicalInteger(_ text: some Collection<UInt8>) -> Int64? {
    guard let first = text.first, text.count <= 20 else { return nil }
    let isNegative = first == 0x2d
    let digits = isNegative ? text.dropFirst() : text[...]
    guard let lead = digits.first, lead != 0x30 || (digits.count == 1 && !isNegative) else {
      return nil
    }
    var number: Int64 = 0
    for byte in digits {
      guard 0x30...0x39 ~= byte else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte - 0x30)
      let (sum, overflow2) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !overflow, !overflow2 else { return nil }
      number = sum
    }
    return number
  }

  static func trimmed(_ text: Bytes) -> Bytes {
    var range = 0..<text.count
    while let first = range.first, text[first] == 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, text[last] == 0x20 { range = range.lowerBound..<last }
    return Bytes(rebasing: text[range])
  }

  /// A decimal number, perhaps with an exponent; nil for all else, also for NaN and infinity.
  static func number(_ text: Bytes, hasDecimalComma: Bool) -> Double? {
    let text = trimmed(text)
    guard !text.isEmpty, text.count < 400 else { return nil }
    for byte in text {
      switch byte {
      case 0x30...0x39, 0x2b, 0x2d, 0x2e, 0x2c, 0x45, 0x65: break
      default: return nil
      }
    }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy in
      for (position, byte) in text.enumerated() {
        if byte == 0x2c && !hasDecimalComma { return nil }
        copy[position] = CChar(bitPattern: byte == 0x2c ? 0x2e : byte)
      }
      copy[text.count] = 0
      guard let start = copy.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      // The C locale holds as long as nobody sets LC_NUMERIC, and nobody here does.
      let number = strtod(start, &end)
      return end == start + text.count && number.isFinite ? number : nil
    }
  }

  /// Milliseconds since 1970, or nil where the text is no time in this unit.
  static func time(_ text: Bytes, unit: Mapping.TimeUnit, hasDecimalComma: Bool) -> Int64? {
    let text = trimmed(text)
    let scale: Double
    switch unit {
    case .iso8601: return ISO8601.milliseconds(text)
    case .seconds: scale = 1000
    case .milliseconds: scale = 1
    case .microseconds: scale = 0.001
    }
    if scale >= 1, let whole = canonicalInteger(text) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: Int64(scale))
      return overflow ? nil : product
    }
    guard let number = number(text, hasDecimalComma: hasDecimalComma) else { return nil }
    return Int64(exactly: (number * scale).rounded())
  }
}
