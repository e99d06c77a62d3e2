import Wording

/// Fractions as whole millionths, so that floor(0.8 · n) is that of integers.
///
/// In floating point 1 - 0.2 is below 0.8 on some paths and a row would change sides.
struct Shares: Equatable {
  private static let whole = 1_000_000
  let train: Int
  let validation: Int

  /// - Throws: `SplitError.shares` unless test is above 0, neither is below 0 and train is above 0.
  init(validation: Double, test: Double) throws {
    guard validation >= 0, test > 0, validation + test < 1 else {
      throw SplitError.shares(
        "validation \(Words.number(validation)), test \(Words.number(test))")
    }
    self.init(checkedValidation: validation, test: test)
  }

  /// For shares that have passed the check above.
  init(checkedValidation validation: Double, test: Double) {
    self.validation = Self.millionths(validation)
    train = Self.whole - self.validation - Self.millionths(test)
  }

  static func millionths(_ share: Double) -> Int { Int((share * Double(whole)).rounded()) }

  static func floor(_ count: Int, times millionths: Int) -> Int { count * millionths / whole }

  /// Where validation and test start among `count` rows.
  func bounds(of count: Int) -> (validation: Int, test: Int) {
    (Self.floor(count, times: train), Self.floor(count, times: train + validation))
  }
}
