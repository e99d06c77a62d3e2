import Evaluation

/// How a model came to be: what it learned from, for how long, and what chose that.
public struct TrainingRecord: Sendable, Equatable, Codable {
  public enum Rows: String, Sendable, Codable, CaseIterable {
    case train
    /// A refit, for as many epochs as were best on the validation rows.
    case trainAndValidation
    /// Nothing was held out.
    case all
  }

  public let rows: Rows
  /// Passes over the rows; nil for a model without epochs.
  public let epochs: Int?
  /// What chose the epochs on the validation rows; nil: nothing did.
  public let objective: MetricKey?
  /// Its value, with the train rows alone.
  public let validation: Double?
  /// Of the recipe.
  public let revision: Int

  public var isRefit: Bool { rows == .trainAndValidation }

  /// `train and validation rows, 12 epochs: best by NDCG@10 on validation, .345`.
  public var words: String {
    let source =
      switch rows {
      case .train: "train rows"
      case .trainAndValidation: "train and validation rows"
      case .all: "all rows"
      }
    var text = source + (epochs.map { ", \(Phrase.count($0, "epoch"))" } ?? "")
    if let objective, let validation {
      let value = Phrase.metric(validation)
      text +=
        epochs == nil
        ? "; \(objective.title) on validation \(value)"
        : ": best by \(objective.title) on validation, \(value)"
    }
    return isRefit ? "refitted on " + text : text
  }
}
