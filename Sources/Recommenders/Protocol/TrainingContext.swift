import Glibc
import Interactions
import SparseMath

/// What surrounds a training run: seed, threads, cancellation, progress and validation.
public struct TrainingContext: Sendable {
  public let seed: UInt64
  public let parallelism: Parallelism
  public let cancellation: Cancellation
  /// Called from the training thread after each epoch and at least every second in between.
  public let report: @Sendable (TrainingProgress) -> Void
  /// Validation metric of the model as it stands; nil: no validation.
  public let validate: (@Sendable (any Recommender) throws -> Double)?
  /// Which values of the validation metric are better.
  public let better: Better
  /// Stop after this many epochs without a better validation metric; nil: run all epochs.
  public let patience: Int?
  /// Bytes that training may use; a model that needs more refuses before it starts.
  public let memoryLimit: Int
  /// What is known of the items; nil: nothing.
  public let catalogue: Catalogue?

  public init(
    seed: UInt64 = 7, parallelism: Parallelism = .allCores,
    cancellation: Cancellation = Cancellation(),
    report: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
    validate: (@Sendable (any Recommender) throws -> Double)? = nil,
    better: Better = .higher, patience: Int? = nil,
    memoryLimit: Int = TrainingContext.defaultMemoryLimit, catalogue: Catalogue? = nil
  ) {
    self.seed = seed
    self.parallelism = parallelism
    self.cancellation = cancellation
    self.report = report
    self.validate = validate
    self.better = better
    self.patience = patience
    self.memoryLimit = memoryLimit
    self.catalogue = catalogue
  }

  /// Three quarters of this machine's memory.
  public static let defaultMemoryLimit =
    sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 4 * 3
}

/// Where a training run stands.
public struct TrainingProgress: Sendable, Equatable, Codable {
  /// Epochs finished; models without epochs report 0 of 1 and 1 of 1.
  public let epoch: Int
  public let epochCount: Int
  /// Share of all the work done, 0...1, never decreasing.
  public let fraction: Double
  /// Value of what training minimises, after this epoch.
  public let objective: Double?
  /// Validation metric after this epoch.
  public let validation: Double?

  public init(
    epoch: Int, epochCount: Int, fraction: Double, objective: Double? = nil,
    validation: Double? = nil
  ) {
    self.epoch = epoch
    self.epochCount = epochCount
    self.fraction = fraction
    self.objective = objective
    self.validation = validation
  }
}
