import Evaluation
import Interactions
import Recommenders
import SparseMath

/// The steps from rows to numbers, the same for the dashboard and the command line.
public enum Pipeline {
  /// Length of the lists that are kept; metrics are taken at cut-offs up to it.
  public static let listLength = 50
  public static let cutoffs = [5, 10, 20, 50]

  /// What most people want to know of a dataset: by each user's own time where there is a time.
  ///
  /// Data that come divided stay so. A tenth of nine rows is none, so where nobody has ten each user's
  /// last rows are held out, and where nobody has three either, rows at random.
  /// - Complexity: O(rows).
  public static func suggestedSplit(for dataset: Dataset) -> SplitRule {
    if dataset.givenParts != nil { return .given(validation: 0, seed: 7) }
    guard dataset.log.timestamps != nil else {
      return .random(validation: 0.1, test: 0.1, seed: 7)
    }
    var counts = [UInt32](repeating: 0, count: dataset.userCount)
    dataset.log.users.withUnsafeBufferPointer { users in
      for user in users { counts[Int(user)] += 1 }
    }
    let most = counts.max() ?? 0
    if most >= 10 { return .userTemporal(validation: 0.1, test: 0.1) }
    return most >= 3
      ? .leaveLast(validation: 1, test: 1) : .random(validation: 0.1, test: 0.1, seed: 7)
  }

  /// Cuts the rows into train, validation and test and turns them into feedback.
  ///
  /// - Parameter candidates: Which items may be listed when models are judged.
  public static func experiment(
    _ dataset: Dataset, rows: RowSelection, rules: FeedbackRules, splitRule: SplitRule,
    candidates: CandidateRule = .train, cancellation: Cancellation = Cancellation()
  ) throws -> Experiment {
    func feedback(_ rows: RowSelection) throws -> FeedbackMatrix {
      try FeedbackMatrix(dataset, rows: rows, rules: rules, cancellation: cancellation)
    }
    let split = try splitRule.split(dataset, rows: rows, cancellation: cancellation)
    let train = try feedback(split.train)
    let given = try split.givenHistory.map { try feedback($0).histories }
    func setup(_ rows: RowSelection) throws -> EvaluationSetup {
      let held = try feedback(rows)
      return try EvaluationSetup(
        train: train, test: held.userItems, givenHistories: given,
        testRatings: { held.records?.ratings }, catalogue: dataset.catalogue,
        split: splitRule.description,
        chosenCandidates: candidates.chosen(train: train, catalogue: dataset.catalogue))
    }
    let validation: EvaluationSetup?
    do {
      validation = split.validation.count > 0 ? try setup(split.validation) : nil
    } catch EvaluationError.noEvaluatedUsers {
      // Too few validation rows are no reason to do without a test; any other error is one.
      validation = nil
    }
    try cancellation.check()
    return Experiment(
      dataset: dataset, rules: rules, candidates: candidates, split: split, train: train,
      test: try setup(split.test),
      validation: validation,
      fingerprint: Fingerprint.experiment(dataset, split, train, validation))
  }

  /// One metric on validation rows; NaN where the model has none.
  static func validationMetric(
    of model: any Recommender, _ setup: EvaluationSetup, key: MetricKey,
    parallelism: Parallelism, cancellation: Cancellation
  ) throws -> Double {
    let options = EvaluationOptions(
      cutoffs: [key.k], metrics: [key.metric], draws: 0, includesSegments: false,
      parallelism: parallelism, cancellation: cancellation)
    // Errors of ratings need no lists.
    guard key.isOfLists else {
      return try setup.predictions(of: model, options: options)?.errors().value(of: key.metric)
        ?? .nan
    }
    return try setup.evaluate(model, options: options).measurement(key)?.value ?? .nan
  }
}
