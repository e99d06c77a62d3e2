import SparseMath

/// How alike two vectors are: items by the people who have them, or people by the items they have.
///
/// Who does not have an item counts as 0 in all of them, also where means are subtracted. For weights
/// w̃ of `VectorWeighting`:
public enum Similarity: String, Sendable, CaseIterable {
  /// w̃ᵢ·w̃ⱼ / (|w̃ᵢ| |w̃ⱼ| + shrinkage)
  case cosine
  /// w̃ᵢ·w̃ⱼ / (|w̃ᵢ|² + |w̃ⱼ|² − w̃ᵢ·w̃ⱼ + shrinkage); common over all for weights of 1 (Tanimoto's form).
  case jaccard
  /// The cosine after subtracting each vector's own mean.
  case pearson
  /// The cosine after subtracting from each coordinate its mean over all vectors.
  case adjustedCosine
  /// w̃ᵢ·w̃ⱼ / (|w̃ᵢ|²ᵃ |w̃ⱼ|²⁽¹⁻ᵃ⁾ + shrinkage), Aiolli 2013, doi:10.1145/2507157.2507189.
  case asymmetricCosine
  /// w̃ᵢ·w̃ⱼ, whatever the shrinkage.
  case dotProduct

  /// - Parameter squaredMeans: Of the coordinates, summed; only the adjusted cosine reads it.
  func formula(shrinkage: Double, squaredMeans: Double) -> SimilarityFormula {
    switch self {
    case .cosine: SimilarityFormula(.product, shrinkage: shrinkage)
    case .dotProduct: SimilarityFormula(.product)
    case .asymmetricCosine: SimilarityFormula(.sided, shrinkage: shrinkage)
    case .jaccard: SimilarityFormula(.overlap, shrinkage: shrinkage)
    case .pearson: SimilarityFormula(.centered, shrinkage: shrinkage)
    case .adjustedCosine:
      SimilarityFormula(.centered, shrinkage: shrinkage, constant: squaredMeans)
    }
  }
}
