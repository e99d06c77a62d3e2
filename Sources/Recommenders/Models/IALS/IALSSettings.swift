/// The settings of iALS by name.
public struct IALSSettings: Sendable, Equatable {
  public enum Solver: String, Sendable, CaseIterable {
    case conjugateGradient
    case exact
  }
  public enum Scaling: String, Sendable, CaseIterable {
    case constant
    /// Times the row's number of positives (Zhou et al. 2008, doi:10.1007/978-3-540-68880-8_32).
    case frequency
  }

  public let factors: Int
  public let regularization: Double
  public let alpha: Double
  public let epochs: Int
  public let solver: Solver
  public let gradientSteps: Int
  public let scaling: Scaling
  let settings: ModelSettings

  /// - Parameter settings: As `ModelCard.resolve` completed them.
  init(_ settings: ModelSettings) {
    self.settings = settings
    factors = settings.whole("factors")
    regularization = settings.real("regularization")
    alpha = settings.real("alpha")
    epochs = settings.whole("epochs")
    solver = Solver(rawValue: settings.choice("solver")) ?? .conjugateGradient
    gradientSteps = settings.whole("gradientSteps")
    scaling = Scaling(rawValue: settings.choice("regularizationScaling")) ?? .constant
  }

  /// The weight of |x|² for a row with `count` positives.
  func penalty(count: Int) -> Double {
    scaling == .constant ? regularization : regularization * Double(count)
  }
}
