extension MetricCatalogue {
  /// Metrics over hits: what share of held-out items the lists find, and where.
  static func hitDefinition(of metric: Metric) -> MetricDefinition {
    func define(_ name: String, _ formula: String, _ explanation: String) -> MetricDefinition {
      MetricDefinition(
        metric: metric, name: name, formula: formula, explanation: explanation, better: .higher,
        range: "0 to 1", spread: .overUsers)
    }
    switch metric {
    case .precision:
      return define(
        "Precision", "h / k",
        "Of the items shown, how many the user really took later. A short list is not forgiven.")
    case .recall:
      return define(
        "Recall", "h / |T|",
        "Of the items the user took later, how many were shown. It cannot reach 1 when she took more than k."
      )
    case .cappedRecall:
      return define(
        "Capped recall", "h / min(k, |T|)",
        "Recall against what a list of length k can find at all, so that 1 is always possible.")
    case .f1:
      return define(
        "F1", "2PR / (P + R) per user, then the mean",
        "Precision and recall in one number, low when either is low.")
    case .hitRate:
      return define(
        "Hit rate", "1 if h > 0, else 0", "The share of users who got at least one good item.")
    case .ndcg:
      return define(
        "NDCG", "sum over hits of 1/log2(rank+1), / the same sum for min(k, |T|) leading hits",
        "How much of the best possible order the list reaches: a hit at the top counts more than one further down."
      )
    case .map:
      return define(
        "MAP", "sum over hits of precision at their rank, / min(k, |T|)",
        "Precision looked at each time a good item appears: rewards good items that come early and close together."
      )
    case .mrr:
      return define(
        "MRR", "1 / rank of the first hit within k, else 0",
        "How soon the first good item comes: 1 at the top, 0.5 in second place.")
    default:
      return define(
        "Serendipity", "hits outside the popularity list's top k, / k",
        "Good items that a plain best-seller list would not have shown.")
    }
  }
}
