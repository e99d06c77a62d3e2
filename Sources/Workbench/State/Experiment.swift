import Evaluation
import Interactions

/// A dataset cut into what models learn from and what they are judged by.
public struct Experiment: Sendable {
  public let dataset: Dataset
  public let rules: FeedbackRules
  /// Which items may be listed when models are judged.
  public let candidates: CandidateRule
  public let split: Split
  /// Train rows as feedback.
  public let train: FeedbackMatrix
  /// Who is tested on what.
  public let test: EvaluationSetup
  /// Who validates on what while training; nil where the split keeps no validation rows.
  public let validation: EvaluationSetup?
  /// Sixteen hexadecimal digits that follow from everything a model sees while it learns: the train
  /// and validation feedback and the ids behind the indices. Equal ones train equal models.
  public let fingerprint: String
}
