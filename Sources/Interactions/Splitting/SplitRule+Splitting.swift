import SparseMath
import Wording

extension SplitRule {
  /// Divides rows into train, validation and test.
  ///
  /// Temporal rules list the rows of each part in time order, per-user rules user after user;
  /// random rules keep the order of `rows`.
  /// - Parameter rows: Distinct rows of the dataset's log; nil: all of them.
  /// - Throws: `SplitError` when the rule needs timestamps that the data do not have, when its
  ///   shares do not fit, or when train or test (or a validation part that was asked for) is empty.
  ///   `CancellationError` within milliseconds of the flag; drawing at random alone goes on to its end.
  /// - Complexity: O(rows + users + items); temporal rules sort by time with a radix sort.
  public func split(
    _ dataset: Dataset, rows: RowSelection? = nil, cancellation: Cancellation = Cancellation()
  ) throws -> Split {
    let rows = rows ?? .all(count: dataset.interactionCount)
    try checkShares()
    let parts = try divide(dataset, rows, cancellation)
    func require(_ name: String, _ part: RowSelection) throws {
      if part.count == 0 { throw SplitError.emptyPart(name, rows: rows.count, rule: self) }
    }
    try require("train", parts.train)
    try require("test", parts.test)
    if keepsValidation { try require("validation", parts.validation) }
    return try Split(
      rule: self, train: parts.train, validation: parts.validation, test: parts.test,
      givenHistory: parts.given,
      leakage: LeakageVerdict(
        rule: self, parts: parts, dataset: dataset, cancellation: cancellation))
  }

  private var keepsValidation: Bool {
    switch self {
    case .globalTemporal(let validation, _), .userTemporal(let validation, _),
      .random(let validation, _, _), .userHoldOut(let validation, _, _, _):
      validation > 0
    case .globalDates(let validationFrom, _): validationFrom != nil
    case .leaveLast(let validation, _): validation > 0
    case .kFold: false
    case .given(let validation, _): validation > 0
    }
  }

  private func checkShares() throws {
    switch self {
    case .globalTemporal(let validation, let test), .userTemporal(let validation, let test),
      .random(let validation, let test, _):
      _ = try Shares(validation: validation, test: test)
    case .userHoldOut(let validation, let test, let history, _):
      _ = try Shares(validation: validation, test: test)
      guard history >= 0, history < 1 else {
        throw SplitError.shares("history \(Words.number(history)), which leaves no rows to test")
      }
    case .given(let validation, _):
      guard validation >= 0, validation < 1 else {
        throw SplitError.shares("validation \(Words.number(validation)) of the train rows")
      }
    case .leaveLast(let validation, let test):
      guard validation >= 0, test > 0, validation <= 1_000_000, test <= 1_000_000 else {
        throw SplitError.shares("the last \(validation) and \(test) rows of each user")
      }
    case .kFold(let count, let fold, _):
      guard count >= 2, (0..<count).contains(fold) else {
        throw SplitError.foldOutOfRange(fold: fold, count: count)
      }
    case .globalDates(let validationFrom, let testFrom):
      if let validationFrom, validationFrom > testFrom {
        throw SplitError.datesOutOfOrder(validationFrom: validationFrom, testFrom: testFrom)
      }
    }
  }

  private func divide(
    _ dataset: Dataset, _ rows: RowSelection, _ cancellation: Cancellation
  ) throws -> SplitParts {
    func inTimeOrder() throws -> RowSelection {
      guard let timestamps = dataset.log.timestamps else { throw SplitError.noTimestamps(self) }
      return try rows.orderedByTime(timestamps, cancellation)
    }
    switch self {
    case .globalTemporal(let validation, let test):
      return SplitParts.consecutive(
        try inTimeOrder(), Shares(checkedValidation: validation, test: test))
    case .globalDates(let validationFrom, let testFrom):
      return SplitParts.byDate(
        try inTimeOrder(), dataset.log.timestamps, validationFrom ?? testFrom, testFrom)
    case .userTemporal(let validation, let test):
      let shares = Shares(checkedValidation: validation, test: test)
      return try SplitParts.perUser(inTimeOrder(), of: dataset, cancellation) {
        shares.bounds(of: $0)
      }
    case .leaveLast(let validation, let test):
      return try SplitParts.perUser(inTimeOrder(), of: dataset, cancellation) { count in
        count > validation + test ? (count - validation - test, count - test) : (count, count)
      }
    case .random(let validation, let test, let seed):
      return try SplitParts.random(
        rows, Shares(checkedValidation: validation, test: test), seed: seed, cancellation)
    case .kFold(let count, let fold, let seed):
      return try SplitParts.fold(fold, of: count, rows, seed: seed, cancellation)
    case .userHoldOut(let validation, let test, let history, let seed):
      return try SplitParts.heldOutUsers(
        rows, of: dataset, Shares(checkedValidation: validation, test: test),
        historyShare: history, seed: seed, cancellation)
    case .given(let validation, let seed):
      guard let parts = dataset.givenParts else { throw SplitError.noGivenParts }
      return try SplitParts.given(rows, parts, validation: validation, seed: seed, cancellation)
    }
  }
}
