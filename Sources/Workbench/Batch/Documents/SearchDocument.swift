import Evaluation
import Recommenders

/// A search for settings, as JSON.
public struct SearchDocument: Encodable, Sendable {
  struct Range: Encodable {
    let setting: String
    let values: String
  }

  struct Trial: Encodable {
    let number: Int
    let settings: SettingsDocument
    let round: Int
    let share: Double
    let value: Double?
    let bestEpoch: Int?
    let seconds: Double
    let failure: String?

    init(_ trial: SearchTrial) {
      number = trial.number
      settings = SettingsDocument(settings: trial.settings)
      round = trial.round
      share = trial.share
      value = trial.value
      bestEpoch = trial.bestEpoch
      seconds = trial.seconds
      failure = trial.failure
    }
  }

  /// What needs no search reaches on the validation rows.
  struct Floor: Encodable {
    let name: String
    let value: Double
  }

  struct Test: Encodable {
    /// ISO 8601, UTC.
    let openedOn: [String]
    let evaluation: EvaluationDocument
  }

  let data: DataDocument
  let split: SplitDocument
  let model: String
  let method: String
  let metric: String
  /// higher or lower.
  let better: Better
  let seed: UInt64
  let ranges: [Range]
  let fixed: SettingsDocument
  let plannedTrials: Int
  let resumedTrials: Int
  let isComplete: Bool
  let trials: [Trial]
  let best: Trial?
  let floor: Floor?
  let notes: [String]
  let test: Test?

  public init(_ search: BatchSearch) {
    let specification = search.specification
    data = DataDocument(search.data)
    split = SplitDocument(search.experiment.split)
    model = specification.modelID
    method = specification.method.rawValue
    metric = specification.metric.description
    better = specification.metric.better
    seed = specification.seed
    ranges = specification.space.dimensions.map { Range(setting: $0.name, values: $0.words) }
    fixed = SettingsDocument(settings: specification.space.fixed)
    plannedTrials = search.plannedCount
    resumedTrials = search.resumedCount
    isComplete = search.end == .complete
    trials = search.trials.map(Trial.init)
    best = search.best.map(Trial.init)
    floor = search.floor.map { Floor(name: $0.name, value: $0.value) }
    notes = search.notes
    test = search.test.map {
      Test(
        openedOn: $0.openings.map { Phrase.moment($0) },
        evaluation: EvaluationDocument($0.evaluation))
    }
  }
}

extension BatchSearch {
  /// What is to be said of the trials, in sentences.
  public var notes: [String] {
    [SearchWords.best(specification, trials, floor: floor)].compactMap { $0 }
      + SearchWords.edges(SearchResponse(specification, trials: trials))
      + [SearchWords.failures(trials)].compactMap { $0 }
  }
}
