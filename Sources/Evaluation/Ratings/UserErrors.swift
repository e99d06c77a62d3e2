import Interactions
import SparseMath

/// Sums of errors, user by user: what RMSE and MAE are made of.
public struct UserErrors: Sendable, Equatable {
  public private(set) var users: [UserIndex] = []
  /// Of squared errors.
  public private(set) var squares: [Double] = []
  /// Of absolute errors.
  public private(set) var absolutes: [Double] = []
  /// Ratings of each user, at least 1.
  public private(set) var counts: [Double] = []

  mutating func add(_ user: UserIndex, squares: Double, absolutes: Double, count: Double) {
    users.append(user)
    self.squares.append(squares)
    self.absolutes.append(absolutes)
    counts.append(count)
  }

  /// The sums that a metric is made of.
  func sums(of metric: Metric) -> [Double] { metric == .rmse ? squares : absolutes }

  /// Over all ratings of all users; NaN without any.
  public func value(of metric: Metric) -> Double {
    Self.value(of: metric, mean: sums(of: metric).reduce(0, +) / counts.reduce(0, +))
  }

  /// From the mean of squared or of absolute errors.
  static func value(of metric: Metric, mean: Double) -> Double {
    metric == .rmse ? mean.squareRoot() : mean
  }

  /// The mean over users of each user's own value, as some libraries report.
  func meanOverUsers(of metric: Metric) -> Double {
    zip(sums(of: metric), counts).reduce(0.0) {
      $0 + Self.value(of: metric, mean: $1.0 / $1.1)
    } / Double(counts.count)
  }

  /// Values of other draws of the same number of users: whole users are drawn, because the errors of one
  /// person hang together.
  func drawn(_ metrics: [Metric], _ options: EvaluationOptions) throws -> [[Double]]? {
    guard options.draws > 0, users.count > 1 else { return nil }
    let means = try Bootstrap(draws: options.draws, seed: options.seed).means(
      of: metrics.map { Column(sums(of: $0)) } + [Column(counts)],
      parallelism: options.parallelism, cancellation: options.cancellation)
    return metrics.indices.map { position in
      zip(means.columns[position], means.columns[metrics.count]).map {
        Self.value(of: metrics[position], mean: $0 / $1)
      }
    }
  }
}
