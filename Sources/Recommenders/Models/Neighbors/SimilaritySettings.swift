/// The settings that ItemKNN and UserKNN share.
enum SimilaritySettings {
  static let similarity = Hyperparameter(
    name: "similarity",
    meaning:
      "What alike means; asymmetricCosine also reads asymmetry, dotProduct favours the popular.",
    kind: .choice(names: Similarity.allCases.map(\.rawValue), default: "cosine"))
  static let weighting = Hyperparameter(
    name: "weighting",
    meaning: "tfidf and bm25 count what few have for more than what everybody has.",
    kind: .choice(names: VectorWeighting.Kind.allCases.map(\.rawValue), default: "none"))
  static let shrinkage = Hyperparameter(
    name: "shrinkage",
    meaning: "A larger value trusts similarities that rest on little less.",
    kind: .real(range: 0...10_000, default: 0, isLogarithmic: false))
  static let asymmetry = Hyperparameter(
    name: "asymmetry",
    meaning: "For asymmetricCosine: 0.5 is the cosine; a larger value favours popular neighbours.",
    kind: .real(range: 0...1, default: 0.5, isLogarithmic: false))
  static let k1 = Hyperparameter(
    name: "k1", meaning: "For bm25: a larger value lets strong weights count for more.",
    kind: .real(range: 0...1000, default: 1.2, isLogarithmic: false))
  static let b = Hyperparameter(
    name: "b", meaning: "For bm25: a larger value counts long vectors for less.",
    kind: .real(range: 0...1, default: 0.75, isLogarithmic: false))

  static let all = [similarity, weighting, shrinkage, asymmetry, k1, b]
}
