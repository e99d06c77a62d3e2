/// Settings that models of ratings share, each with the default that suits it.
extension Hyperparameter {
  static func ratingFactors(default count: Int) -> Hyperparameter {
    Hyperparameter(
      name: "factors", meaning: "More factors remember more detail and need more ratings.",
      kind: .whole(range: 1...512, default: count))
  }

  /// Of models that descend rating by rating.
  static let ratingEpochs = Hyperparameter(
    name: "epochs", meaning: "More passes over all ratings; too many fit chance.",
    kind: .whole(range: 1...500, default: 40))

  /// Of models that descend rating by rating.
  static let ratingLearningRate = Hyperparameter(
    name: "learningRate", meaning: "A larger value learns in fewer epochs and less exactly.",
    kind: .real(range: 0.0001...0.1, default: 0.01, isLogarithmic: true))

  static func ratingRegularization(default strength: Double) -> Hyperparameter {
    Hyperparameter(
      name: "regularization",
      meaning: "A larger value keeps vectors small, which helps with few ratings.",
      kind: .real(range: 0.001...1, default: strength, isLogarithmic: true))
  }
}
