import Evaluation

/// How a run is trained and judged, beside its model and settings.
public struct RunOptions: Sendable, Equatable {
  /// Of the model.
  public var seed: UInt64
  /// Of intervals and drawn candidates: the same for all runs that are compared; not written down.
  public var measurementSeed: UInt64 = 7
  /// Epochs without a better validation metric before training ends.
  public var patience: Int?
  /// What validation measures; nil: the model's own objective.
  public var objective: MetricKey?
  public var cutoffs: [Int]
  /// Train anew on train and validation rows before the test.
  public var refits: Bool
  /// Judge on a test item against so many unseen ones instead of all items; nil: all items.
  public var sampledNegatives: Int?
  /// Judge on a test item against those that were published with it; not written down.
  public var negatives: PublishedNegatives?

  public init(
    seed: UInt64, measurementSeed: UInt64 = 7, patience: Int? = 3, objective: MetricKey? = nil,
    cutoffs: [Int] = Pipeline.cutoffs, refits: Bool = false, sampledNegatives: Int? = nil,
    negatives: PublishedNegatives? = nil
  ) {
    self.seed = seed
    self.measurementSeed = measurementSeed
    self.patience = patience
    self.objective = objective
    self.cutoffs = cutoffs
    self.refits = refits
    self.sampledNegatives = sampledNegatives
    self.negatives = negatives
  }

  /// What a test item stands against; nil: all items.
  var sampling: Negatives? {
    negatives.map { .published($0) } ?? sampledNegatives.map { .drawn($0) }
  }

  /// The part that decides which model is made; how it is judged makes no other one.
  var ofTraining: RunOptions {
    RunOptions(seed: seed, patience: patience, objective: objective, refits: refits)
  }
}
