extension Convention {
  /// Conventions over errors of predicted ratings.
  static let ofRatings: [Convention] = Metric.ofRatings.flatMap { metric in
    let formula = MetricCatalogue.definition(of: metric).formula
    return [
      Convention(
        metric, "recommenders, Cornac, Spark ALS", "the same, predicted as it comes",
        "Predictions beyond the rating scale stay there, so that the error is a little larger.",
        .overall { $0.ratings?.errors(isClipped: false).value(of: metric) }),
      Convention(
        metric, "LensKit (mean over users)", "mean over users of: \(formula)",
        "Every user counts the same, however many ratings were held out.",
        .overall { $0.ratings?.errors().meanOverUsers(of: metric) }),
    ]
  }
}
