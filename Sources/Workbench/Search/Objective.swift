import Evaluation
import Recommenders

/// What models are judged by on the validation rows: it ends training early, chooses the best epoch and
/// the best trial of a search.
extension ModelCard {
  /// Unless told otherwise: predicted ratings by their error, lists by NDCG@10.
  public var objective: MetricKey { MetricKey(predictsRatings ? .rmse : .ndcg, at: 10) }

  /// Whether its models say how somebody would rate an item.
  public var predictsRatings: Bool { family == .ratingPrediction }

  /// What can be chosen at a length of 10, the model's own first.
  public var objectives: [MetricKey] {
    let all = Metric.objectives.map { MetricKey($0, at: 10) }
    return [objective]
      + all.filter { $0 != objective && ($0.isOfLists || predictsRatings) }
  }

  /// The metric that a person chose, or the model's own.
  ///
  /// - Throws: `Failure` where the chosen one cannot be had of such a model, or is no goal.
  public func objective(_ chosen: MetricKey?) throws -> MetricKey {
    guard let chosen else { return objective }
    guard Metric.objectives.contains(chosen.metric) else {
      throw Failure(
        reason: "\(chosen) is no objective: it does not say how good a model is",
        advice: "Choose \(MetricKey.objectiveForms).")
    }
    if !chosen.isOfLists, !predictsRatings {
      throw Failure(
        reason: "\(name) predicts no ratings, so it has no \(chosen.title)",
        advice: "Choose \(objective), or a rating model such as svd.")
    }
    return chosen
  }
}

extension MetricKey {
  /// What can be chosen, for help and errors.
  public static var objectiveForms: String {
    let names = Metric.accuracy.map { "\($0.rawValue)@10" } + Metric.ofRatings.map(\.rawValue)
    return names.joined(separator: ", ")
  }

  /// `NDCG@10`, or `RMSE, lower is better`: most are better the higher they are.
  public var directedTitle: String { title(with: "") }

  /// The title with a place after it: `RMSE on validation, lower is better`.
  public func title(with place: String) -> String {
    title + place + (better == .lower ? ", lower is better" : "")
  }
}
