import Evaluation
import Interactions
import Recommenders
import SparseMath

extension Experiment {
  /// Train and validation rows as feedback, and the test of models that learned from both.
  ///
  /// The same users are tested on the same rows as without a refit, so that runs can be paired; what is
  /// known of them, and which items may be listed, follows from the larger training part.
  ///
  /// - Complexity: O(rows).
  /// - Throws: `CancellationError`, `EvaluationError`.
  func refit(
    cancellation: Cancellation = Cancellation()
  ) throws -> (train: FeedbackMatrix, test: EvaluationSetup) {
    let rows = split.refitRows(of: dataset)
    let train = try FeedbackMatrix(dataset, rows: rows, rules: rules, cancellation: cancellation)
    let given = try split.givenHistory.map {
      try FeedbackMatrix(dataset, rows: $0, rules: rules, cancellation: cancellation).histories
    }
    let setup = try EvaluationSetup(
      train: train, test: test.relevantByUser(userCount: dataset.userCount), givenHistories: given,
      testRatings: test.testRatings,
      catalogue: dataset.catalogue, split: "\(split.rule), learned from train and validation",
      chosenCandidates: candidates.chosen(train: train, catalogue: dataset.catalogue))
    return (train, setup)
  }

  /// What models are tested by, according to whether they learned from the validation rows too.
  func test(
    isRefit: Bool, cancellation: Cancellation = Cancellation()
  ) throws -> EvaluationSetup {
    isRefit && validation != nil ? try refit(cancellation: cancellation).test : test
  }

  /// What the data lack for a model, if anything.
  public func unmetNeed(of card: ModelCard) -> DataNeed? {
    card.needs.first { !$0.isMet(by: train, catalogue: dataset.catalogue) }
  }
}

extension Split {
  /// Train and validation rows in the order of the log, with the given rows of users who validate.
  func refitRows(of dataset: Dataset) -> RowSelection {
    var isUsed = [Bool](repeating: false, count: dataset.interactionCount)
    train.forEach { isUsed[$0] = true }
    validation.forEach { isUsed[$0] = true }
    if let given = givenHistory {
      var validates = [Bool](repeating: false, count: dataset.userCount)
      validation.forEach { validates[Int(dataset.log.users[$0])] = true }
      given.forEach { if validates[Int(dataset.log.users[$0])] { isUsed[$0] = true } }
    }
    return .rows(Column(isUsed.indices.filter { isUsed[$0] }.map { UInt32($0) }))
  }
}

extension EvaluationSetup {
  /// Shape [userCount × itemCount]: `relevant` with an empty row for everybody who is not evaluated.
  fileprivate func relevantByUser(userCount: Int) -> CSRMatrix {
    var offsets = [UInt32](repeating: 0, count: userCount + 1)
    for (row, user) in users.enumerated() {
      offsets[user.position + 1] = UInt32(relevant.entryCount(ofRow: row))
    }
    for user in 0..<userCount { offsets[user + 1] += offsets[user] }
    return CSRMatrix(
      rowCount: userCount, columnCount: relevant.columnCount, rowOffsets: Column(offsets),
      columns: relevant.columns, values: relevant.values)
  }
}
