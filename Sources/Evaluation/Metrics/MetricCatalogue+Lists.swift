extension MetricCatalogue {
  private static let ofAllLists = MetricDefinition.Spread.none(
    reason: "a property of all lists together; drawing users again would repeat lists and bias it")

  /// Metrics of what is recommended, whether or not it hits.
  static func listDefinition(of metric: Metric) -> MetricDefinition {
    func define(
      _ name: String, _ formula: String, _ explanation: String, _ better: MetricDefinition.Better,
      _ range: String, _ spread: MetricDefinition.Spread = .overUsers
    ) -> MetricDefinition {
      MetricDefinition(
        metric: metric, name: name, formula: formula, explanation: explanation, better: better,
        range: range, spread: spread)
    }
    switch metric {
    case .novelty:
      return define(
        "Novelty", "mean of -log2(train users of item / train users) over the list",
        "How little known the shown items are: one bit more means items half as popular.", .neither,
        "0 bits up")
    case .arp:
      return define(
        "Average popularity", "mean train users of the shown items",
        "How many people already took what is shown. High means best-sellers.", .neither,
        "0 up, train users")
    case .popularityLift:
      return define(
        "Popularity lift", "(arp of lists - arp of histories) / arp of histories",
        "How much more popular the lists are than what the same users take by themselves; 0 = the same.",
        .neither, "-1 up", .ofMeans)
    case .longTailShare:
      return define(
        "Long-tail share",
        "shown items outside the head / shown items; head = 80 % of interactions",
        "How much of the lists is not best-sellers.", .neither, "0 to 1")
    case .ild:
      return define(
        "Diversity (ILD)", "mean over pairs of the list of 1 - Jaccard(categories)",
        "How unlike each other the items of one list are, by their categories.", .neither, "0 to 1")
    case .calibration:
      return define(
        "Calibration", "KL(p || 0.99 q + 0.01 p), p categories of the history, q of the list",
        "How far the list's mix of categories is from the user's own; 0 = the same mix.", .lower,
        "0 to 4.6")
    case .coverage:
      return define(
        "Coverage", "distinct shown items / catalogue",
        "How much of the catalogue anybody gets to see.", .higher, "0 to 1", ofAllLists)
    case .gini:
      return define(
        "Gini of exposure",
        "sum (2i-N-1) x_i / (N sum x), x = times shown ascending, zeros included",
        "How unequally exposure is shared: 0 = every item equally often, 1 = one item takes all.",
        .lower, "0 to 1", ofAllLists)
    case .entropy:
      return define(
        "Entropy of exposure", "-sum p log2 p over the share p of slots of each item",
        "How widely exposure is spread; one bit more is like twice as many items in rotation.",
        .higher, "0 to log2(catalogue) bits", ofAllLists)
    default:
      return define(
        "Personalization", "1 - mean over user pairs of common items / k",
        "How different two users' lists are; 0 = everybody gets the same. Random lists come close to 1.",
        .neither, "0 to 1", ofAllLists)
    }
  }
}
