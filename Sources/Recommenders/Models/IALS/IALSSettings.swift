import Glibc

/// The settings of iALS by name.
public struct IALSSettings: Sendable, Equatable {
  public enum Solver: String, Sendable, CaseIterable {
    case conjugateGradient
    case exact
    /// Exact in blocks of factors, one after the other: iALS++.
    case block
  }
  public enum Scaling: String, Sendable, CaseIterable {
    case constant
    /// By the row's number of positives (Zhou et al. 2008, doi:10.1007/978-3-540-68880-8_32).
    case frequency
    /// By the row's positives and, times the unobserved weight, all its pairs.
    case confidence
  }
  public enum Initialization: String, Sendable, CaseIterable {
    /// Normal with deviation `initialDeviation` / √factors, so that products of two vectors start
    /// equally small for any number of factors.
    case normal
    /// Uniform in 0..<0.01.
    case uniform
  }

  public let factors: Int
  public let regularization: Double
  public let alpha: Double
  public let unobservedWeight: Double
  public let epochs: Int
  public let solver: Solver
  public let gradientSteps: Int
  public let blockSize: Int
  public let scaling: Scaling
  public let exponent: Double
  public let initialization: Initialization
  public let initialDeviation: Double
  let settings: ModelSettings

  /// - Parameter settings: As `ModelCard.resolve` completed them.
  init(_ settings: ModelSettings) {
    self.settings = settings
    factors = settings.whole("factors")
    regularization = settings.real("regularization")
    alpha = settings.real("alpha")
    unobservedWeight = settings.real("unobservedWeight")
    epochs = settings.whole("epochs")
    solver = Solver(rawValue: settings.choice("solver")) ?? .conjugateGradient
    gradientSteps = settings.whole("gradientSteps")
    blockSize = settings.whole("blockSize")
    scaling = Scaling(rawValue: settings.choice("regularizationScaling")) ?? .constant
    exponent = settings.real("regularizationExponent")
    initialization = Initialization(rawValue: settings.choice("initialization")) ?? .normal
    initialDeviation = settings.real("initialDeviation")
  }

  /// The weight of |x|² for a row.
  ///
  /// - Parameters:
  ///   - count: Positives of the row.
  ///   - total: Pairs of the row, observed or not: the length of the other side.
  func penalty(count: Int, of total: Int) -> Double {
    switch scaling {
    case .constant: regularization
    case .frequency: regularization * power(Double(count))
    case .confidence: regularization * power(Double(count) + unobservedWeight * Double(total))
    }
  }

  /// Solvers work on the objective divided by the unobserved weight, where an unobserved pair has
  /// weight 1: this is alpha there.
  var relativeAlpha: Double { alpha / unobservedWeight }

  /// The penalty where an unobserved pair has weight 1.
  func relativePenalty(count: Int, of total: Int) -> Double {
    penalty(count: count, of: total) / unobservedWeight
  }

  private func power(_ count: Double) -> Double { pow(count, exponent) }
}
