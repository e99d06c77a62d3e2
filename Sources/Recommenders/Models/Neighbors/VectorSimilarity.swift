import Glibc
import SparseMath

/// A similarity with its weighting, fitted to a set of vectors: it can weigh and compare them and
/// others like them.
struct VectorSimilarity: Sendable {
  let weighting: VectorWeighting
  let formula: SimilarityFormula
  /// Shape [coordinates]: idf², by which each product counts; nil: all 1.
  let scales: [Double]?
  private let similarity: Similarity
  private let coordinateCount: Int
  /// Weight of the list's owner in the asymmetric cosine, 0...1.
  private let asymmetry: Double
  /// Shape [coordinates], of the adjusted cosine only.
  private let means: [Double]

  /// - Parameters:
  ///   - settings: Of `SimilaritySettings`, complete.
  ///   - vectors: One row for each vector.
  ///   - transposed: One row for each coordinate.
  ///   - ownsTarget: Whether the list's owner is what gets a score from its neighbours.
  init(
    _ settings: ModelSettings, vectors: CSRMatrix, transposed: CSRMatrix, ownsTarget: Bool = true
  ) {
    similarity = Similarity(rawValue: settings.choice("similarity")) ?? .cosine
    weighting = VectorWeighting(
      VectorWeighting.Kind(rawValue: settings.choice("weighting")) ?? .none,
      k1: settings.real("k1"), b: settings.real("b"), vectors: vectors, transposed: transposed)
    let asymmetry = settings.real("asymmetry")
    self.asymmetry = ownsTarget ? asymmetry : 1 - asymmetry
    coordinateCount = vectors.columnCount
    scales = weighting.inverseFrequencies?.map { $0 * $0 }
    means =
      similarity == .adjustedCosine ? Self.means(weighting, vectors: vectors) : []
    formula = similarity.formula(
      shrinkage: settings.real("shrinkage"), squaredMeans: means.reduce(0) { $0 + $1 * $1 })
  }

  /// What a vector brings along.
  ///
  /// - Parameter weights: After `weighting`, without idf; nil: all 1.
  func terms(coordinates: Column<UInt32>, weights: Column<Float>?) -> SimilarityFormula.Terms {
    var (square, sum, offset) = (0.0, 0.0, 0.0)
    if weights == nil, scales == nil, means.isEmpty {
      square = Double(coordinates.count)
      sum = square
    } else {
      let frequencies = weighting.inverseFrequencies
      for (position, coordinate) in coordinates.enumerated() {
        var weight = frequencies?[Int(coordinate)] ?? 1
        if let weights { weight *= Double(weights[position]) }
        square += weight * weight
        sum += weight
        if !means.isEmpty { offset += weight * means[Int(coordinate)] }
      }
    }
    switch similarity {
    case .cosine: return .init(own: square.squareRoot())
    case .dotProduct: return .init(own: 1)
    case .jaccard: return .init(extra: square)
    case .asymmetricCosine:
      return .init(own: pow(square, asymmetry), other: pow(square, 1 - asymmetry))
    case .pearson:
      let extra = sum / Double(max(1, coordinateCount)).squareRoot()
      return .init(own: Self.norm(square - extra * extra, of: square), extra: extra)
    case .adjustedCosine:
      return .init(
        own: Self.norm(square - 2 * offset + formula.constant, of: square), offset: offset)
    }
  }

  /// Shape [vectors].
  func terms(of weighted: CSRMatrix) -> [SimilarityFormula.Terms] {
    if similarity == .dotProduct {
      return Array(repeating: SimilarityFormula.Terms(own: 1), count: weighted.rowCount)
    }
    return (0..<weighted.rowCount).map {
      terms(coordinates: weighted.columns(ofRow: $0), weights: weighted.values(ofRow: $0))
    }
  }

  /// The mean of each coordinate over all vectors.
  private static func means(_ weighting: VectorWeighting, vectors: CSRMatrix) -> [Double] {
    let weighted = weighting.apply(to: vectors)
    var means = [Double](repeating: 0, count: vectors.columnCount)
    for (entry, coordinate) in weighted.columns.enumerated() {
      means[Int(coordinate)] += weighted.values.map { Double($0[entry]) } ?? 1
    }
    for coordinate in means.indices {
      means[coordinate] *=
        (weighting.inverseFrequencies?[coordinate] ?? 1) / Double(max(1, vectors.rowCount))
    }
    return means
  }

  /// The root of a variance; 0 where it is the rounding of nothing.
  private static func norm(_ variance: Double, of square: Double) -> Double {
    variance > 1e-12 * square ? variance.squareRoot() : 0
  }
}
