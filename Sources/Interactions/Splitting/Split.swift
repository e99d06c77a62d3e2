/// Train, validation and test rows with what is known against them.
public struct Split: Sendable {
  public let rule: SplitRule
  public let train: RowSelection
  /// Empty where the rule keeps none.
  public let validation: RowSelection
  public let test: RowSelection
  /// For user hold-out: rows of held-out users that are given as history; else nil.
  public let givenHistory: RowSelection?
  public let leakage: LeakageVerdict
  /// Eight hexadecimal digits that follow from the rows of every part and their order: two runs with
  /// the same fingerprint on the same data were trained and tested on the same rows.
  public let fingerprint: String

  public init(
    rule: SplitRule, train: RowSelection, validation: RowSelection, test: RowSelection,
    givenHistory: RowSelection? = nil, leakage: LeakageVerdict
  ) {
    self.rule = rule
    self.train = train
    self.validation = validation
    self.test = test
    self.givenHistory = givenHistory
    self.leakage = leakage
    fingerprint = Self.fingerprint([train, validation, test, givenHistory ?? .all(count: 0)])
  }

  /// A multiplicative hash of row numbers and part sizes, folded to 32 bits.
  private static func fingerprint(_ parts: [RowSelection]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func take(_ number: Int) {
      hash = (hash ^ UInt64(truncatingIfNeeded: number)) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    for part in parts {
      take(part.count)
      part.forEach(take)
    }
    let digits = String(UInt32(truncatingIfNeeded: hash), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
