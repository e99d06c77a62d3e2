/// Steps and typed values that several forms share.
enum FormSteps {
  /// The choice that is `direction` further on, around the end.
  static func cycle<Choice: Equatable>(_ choice: Choice, in choices: [Choice], _ direction: Int)
    -> Choice
  {
    guard !choices.isEmpty else { return choice }
    let position = choices.firstIndex(of: choice) ?? 0
    return choices[(position + direction + choices.count) % choices.count]
  }

  /// The next greater or smaller number of a ladder; the number itself at its ends.
  static func next<Number: Comparable>(
    after number: Number, in ladder: [Number], _ direction: Int
  ) -> Number {
    (direction > 0 ? ladder.first { $0 > number } : ladder.last { $0 < number }) ?? number
  }

  /// A share of 0...`most` in steps of five in a hundred.
  static func share(_ share: Double, _ direction: Int, most: Double = 0.9) -> Double {
    let next = ((share * 20).rounded() + Double(direction)) / 20
    return min(most, max(0, next))
  }

  static func whole(_ number: Int, _ direction: Int, _ range: ClosedRange<Int>) -> Int {
    // Into the range first: a number from a journal may be the largest there is.
    let now = min(range.upperBound, max(range.lowerBound, number))
    return min(range.upperBound, max(range.lowerBound, now + direction))
  }

  /// A typed share: `0.1`, `.1`, `10 %` or `10`.
  static func share(of text: String) -> Double? {
    let digits = text.filter { $0 != "%" && $0 != " " }
    guard let number = Double(digits.hasPrefix(".") ? "0" + digits : digits), number >= 0 else {
      return nil
    }
    let share = number >= 1 ? number / 100 : number
    return share < 1 ? share : nil
  }
}
