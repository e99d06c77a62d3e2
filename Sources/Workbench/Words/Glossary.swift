import Evaluation

/// The field's terms in plain words; metrics speak for themselves through their definitions.
public enum Glossary {
  public struct Term: Sendable {
    public let key: String
    public let name: String
    /// One line.
    public let summary: String
    public let explanation: String
  }

  /// Sorted by name.
  public static let terms: [Term] = (concepts + metrics).sorted { $0.name < $1.name }

  public static func term(_ key: String) -> Term? { terms.first { $0.key == key } }

  private static let metrics: [Term] = MetricCatalogue.definitions.map { definition in
    Term(
      key: definition.metric.rawValue, name: definition.name, summary: definition.formula,
      explanation: definition.explanation + "\n" + definition.formula)
  }

  private static let concepts: [Term] = [
    term(
      "sparsity", "sparsity", "How much of the users × items table is empty.",
      "Density is interactions divided by users times items; sparsity is what is missing to 100 %. Below 1 % neighbours share few items, so similarities rest on thin evidence: prefer factor models or shrinkage."
    ),
    term(
      "longTail", "long tail", "The many items with few interactions each.",
      "Items sorted by popularity fall fast and then stretch far. The head is the most popular items that hold 80 % of the interactions; all others are the tail. Accuracy metrics mostly measure the head, so look at coverage and tail share beside them."
    ),
    term(
      "lorenz", "Lorenz curve", "Share of interactions held by the least popular share of items.",
      "Items from least to most popular run along the axis, their summed share of interactions up it. The diagonal is perfect equality; the further the curve sags, the more the head takes."
    ),
    term(
      "giniOfPopularity", "Gini of popularity",
      "Inequality of the data in one number: 0 equal, 1 one item takes all.",
      "Twice the area between the Lorenz curve and the diagonal. Compare it with the Gini of what a model recommends: a model above the data makes the rich richer."
    ),
    term(
      "coldStart", "cold start", "Users or items with too little history to learn from.",
      "A new user has an empty history, a new item no interactions. Collaborative models cannot place them; popularity and content can. As a rule of thumb, when more than 30 % of a period's users or items are new, pure collaborative filtering is not enough."
    ),
    term(
      "popularityBias", "popularity bias",
      "Popular items are recommended even more than they are liked.",
      "Popular items have more data, so models are surer of them, so they are shown more and gather more data. Popularity lift and tail share show how strong it is."
    ),
    term(
      "drift", "drift", "The data of today differs from the data learned from.",
      "The population stability index compares the first and the last third: below 0.1 stable, 0.1 to 0.25 worth a look, above 0.25 shifted. Retrain on recent rows, or split by time so that evaluation feels it."
    ),
    term(
      "leakage", "leakage", "The model sees in training what it is tested on.",
      "A pair in both train and test, or train rows later than test rows, make numbers better than they will be in use. Splits by time avoid it; random splits do not."
    ),
    term(
      "kCore", "k-core",
      "Only users and items with at least k interactions, repeated until stable.",
      "Makes benchmarks comparable and drops the thin ends. It also removes the cold start problem from view, so say k beside every number."
    ),
    term(
      "implicit", "implicit feedback",
      "What people do, not what they say: views, carts, purchases, plays.",
      "There are no negatives, only positives of different strength and silence. Weights say how much an event counts; recency lets old ones fade."
    ),
    term(
      "explicit", "explicit feedback", "Ratings that people gave on purpose.",
      "A threshold turns ratings into positives; mean-centring removes that some people rate everything high."
    ),
    term(
      "temporalSplit", "split by time", "Learn from the past, test on the future.",
      "Globally: one moment divides all rows. Per user: each person's last rows are tested. The first is closest to use, the second tests everyone."
    ),
    term(
      "interval", "95 % interval", "Where the mean would fall with other users of the same kind.",
      "Users are drawn again and again with replacement (bootstrap); the middle 95 % of the means is the interval. Overlapping intervals do not mean equal: compare two models paired, on the same users."
    ),
    term(
      "pairedTest", "paired comparison", "Two models on the same users, difference by difference.",
      "Most of the spread between users is the same for both models and cancels. The interval is of the mean difference; the p value flips the sign of each user's difference at random and counts how often chance does as well."
    ),
    term(
      "frontier", "frontier", "Models that no other beats in both accuracy and coverage.",
      "A model off the frontier is dominated: another is at least as good in both. On it, more of one costs some of the other."
    ),
    term(
      "foldIn", "fold-in", "Scoring a history the model has not trained on.",
      "The items stay as learned and the person's vector is solved from the history, so that what-if and new users need no training."
    ),
    term(
      "contribution", "contribution", "What one item of the history adds to a score.",
      "Contributions sum to the score exactly. A negative one speaks against the item."),
    term(
      "recencyHalfLife", "half-life", "After this many days an interaction counts half.",
      "Older rows fade by powers of two. Short half-lives follow fashions, long ones remember taste."
    ),
    term(
      "seenItems", "seen items", "Items the person already has; left out of lists by default.",
      "Recommending what is already known inflates metrics in data with repeats. `a` shows them."),
  ]

  private static func term(
    _ key: String, _ name: String, _ summary: String, _ explanation: String
  ) -> Term {
    Term(key: key, name: name, summary: summary, explanation: explanation)
  }
}
