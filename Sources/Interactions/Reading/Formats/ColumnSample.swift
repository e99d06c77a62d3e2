/// The first cells of one column and what they look like.
struct ColumnSample {
  let name: String
  let cells: [String]

  private var filled: [String] { cells.filter { !$0.isEmpty } }

  private func bytes<Result>(
    _ cell: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var cell = cell
    return cell.withUTF8(body)
  }

  func numbers(hasDecimalComma: Bool = false) -> [Double]? {
    let numbers = filled.map { cell in
      bytes(cell) { FieldText.number($0, hasDecimalComma: hasDecimalComma) }
    }
    return numbers.isEmpty || numbers.contains { $0 == nil } ? nil : numbers.compactMap { $0 }
  }

  /// The unit in which all cells are plausible times after 1973, or nil.
  var timeUnit: Mapping.TimeUnit? {
    guard !filled.isEmpty else { return nil }
    if filled.allSatisfy({ bytes($0, ISO8601.milliseconds) != nil }) { return .iso8601 }
    guard let numbers = numbers()?.filter({ $0 != 0 }).sorted(), !numbers.isEmpty else {
      return nil
    }
    // A few zero or absurd times must not hide what the column is.
    let typical = numbers[numbers.count / 2]
    return Self.unit(of: typical)
  }

  static func unit(of time: Double) -> Mapping.TimeUnit? {
    switch time {
    case 1e8..<1e11: .seconds
    case 1e11..<1e14: .milliseconds
    case 1e14..<1e17: .microseconds
    default: nil
    }
  }

  var hasDecimalComma: Bool {
    numbers() == nil && numbers(hasDecimalComma: true) != nil
  }

  /// Few different words, none of them a number.
  var looksLikeEvents: Bool {
    let kinds = Set(filled)
    return cells.count >= 4 && kinds.count <= min(12, cells.count / 2)
      && kinds.allSatisfy { $0.first?.isLetter == true && $0.count < 32 }
  }

  /// Numbers with a fraction, or few different small ones.
  var looksLikeValues: Bool {
    guard let numbers = numbers() else { return false }
    if numbers.contains(where: { $0 != $0.rounded() }) { return true }
    return Set(numbers).count <= max(11, cells.count / 10) && numbers.allSatisfy { abs($0) <= 100 }
  }

  /// In lower case, letters and digits only.
  static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.isDigit })
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { 0x30...0x39 ~= value }
}
