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
  }
}
