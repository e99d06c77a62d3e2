/// The schools of recommenders, in the order in which the shelf shows them.
public enum ModelFamily: String, Sendable, CaseIterable {
  case popularity
  case neighborhood
  case linear
  case factorization
  case ratingPrediction
  case content
  case hybrid
  case neural
  case sequential

  /// Whether models of it may call BLAS; those that count need none.
  var needsLinearAlgebra: Bool { self != .popularity && self != .neighborhood }

  /// As a heading.
  public var title: String {
    switch self {
    case .popularity: "Popularity"
    case .neighborhood: "Neighbourhood"
    case .linear: "Linear"
    case .factorization: "Factorization"
    case .ratingPrediction: "Rating prediction"
    case .content: "Content"
    case .hybrid: "Hybrid"
    case .neural: "Neural"
    case .sequential: "Sequential"
    }
  }
}
