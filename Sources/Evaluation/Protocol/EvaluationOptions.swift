import SparseMath

/// What to measure and how closely.
public struct EvaluationOptions: Sendable {
  /// List lengths at which metrics are taken; order and repeats do not matter.
  public var cutoffs: [Int]
  public var metrics: Set<Metric>
  public var seed: UInt64
  /// Bootstrap draws behind each interval; 0: no intervals.
  public var draws: Int
  /// Level of the intervals.
  public var level: Double
  public var categoryDistance: CategorySets.Distance
  /// Users with fewer train items than this make the segment "thin histories".
  public var thinHistory: Int
  public var includesSegments: Bool
  public var parallelism: Parallelism
  public var cancellation: Cancellation

  public init(
    cutoffs: [Int] = [5, 10, 20], metrics: Set<Metric> = Set(Metric.allCases), seed: UInt64 = 7,
    draws: Int = 2000, level: Double = 0.95, categoryDistance: CategorySets.Distance = .jaccard,
    thinHistory: Int = 5, includesSegments: Bool = true, parallelism: Parallelism = .allCores,
    cancellation: Cancellation = Cancellation()
  ) {
    self.cutoffs = cutoffs
    self.metrics = metrics
    self.seed = seed
    self.draws = draws
    self.level = level
    self.categoryDistance = categoryDistance
    self.thinHistory = thinHistory
    self.includesSegments = includesSegments
    self.parallelism = parallelism
    self.cancellation = cancellation
  }

  /// Cut-offs ascending, each once.
  func sortedCutoffs() throws -> [Int] {
    if let wrong = cutoffs.first(where: { $0 < 1 }) {
      throw EvaluationError.cutoffOutOfRange(found: wrong)
    }
    guard !cutoffs.isEmpty else { throw EvaluationError.cutoffOutOfRange(found: 0) }
    return Set(cutoffs).sorted()
  }
}
