/// Every metric with its definition, in table order.
public enum MetricCatalogue {
  public static let definitions: [MetricDefinition] = Metric.allCases.map(definition)

  public static func definition(of metric: Metric) -> MetricDefinition {
    switch metric {
    case .precision, .recall, .cappedRecall, .f1, .hitRate, .ndcg, .map, .mrr, .serendipity:
      hitDefinition(of: metric)
    case .rmse, .mae:
      ratingDefinition(of: metric)
    default:
      listDefinition(of: metric)
    }
  }

  private static func ratingDefinition(of metric: Metric) -> MetricDefinition {
    metric == .rmse
      ? MetricDefinition(
        metric: .rmse, name: "RMSE",
        formula: "sqrt(mean of (predicted - rating)^2), predicted cut to the scale",
        explanation:
          "How far predicted ratings are off, big errors counting more. It says little about whether lists are good.",
        better: .lower, range: "0 up, on the rating scale", spread: .ofMeans)
      : MetricDefinition(
        metric: .mae, name: "MAE",
        formula: "mean of |predicted - rating|, predicted cut to the scale",
        explanation: "How far predicted ratings are off on average.",
        better: .lower, range: "0 up, on the rating scale", spread: .ofMeans)
  }
}
