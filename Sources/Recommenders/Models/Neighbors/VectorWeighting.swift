import Glibc
import SparseMath

/// What an entry weighs: as it is, or as a term in a document. A vector is a document, a coordinate a
/// term; rare terms and short documents weigh more.
///
/// - Source: BM25: Robertson and Zaragoza 2009, doi:10.1561/1500000019, eq. 3.15; TF-IDF: Salton and
///   Buckley 1988, doi:10.1016/0306-4573(88)90021-0.
struct VectorWeighting: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case none
    /// √w · idf
    case tfidf
    /// w (k1 + 1) / (k1 (1 − b + b · length / mean length) + w) · idf, with length Σw of the vector.
    case bm25
  }

  let kind: Kind
  private let k1: Double
  private let b: Double
  /// Shape [coordinates]: ln(vectors / (1 + vectors with it)), at least 0; nil: all 1.
  let inverseFrequencies: [Double]?
  private let meanLength: Double

  /// - Parameters:
  ///   - vectors: One row for each vector.
  ///   - transposed: One row for each coordinate.
  init(_ kind: Kind, k1: Double, b: Double, vectors: CSRMatrix, transposed: CSRMatrix) {
    self.kind = kind
    self.k1 = k1
    self.b = b
    let vectorCount = vectors.rowCount
    inverseFrequencies =
      kind == .none
      ? nil
      : (0..<transposed.rowCount).map {
        max(0, log(Double(vectorCount)) - log1p(Double(transposed.entryCount(ofRow: $0))))
      }
    let total = vectors.values?.reduce(0.0) { $0 + Double($1) } ?? Double(vectors.entryCount)
    meanLength = vectorCount > 0 ? total / Double(vectorCount) : 1
  }

  /// The part of a weight that depends on the vector: all but idf.
  func weight(_ raw: Float, length: Double) -> Float {
    switch kind {
    case .none: raw
    case .tfidf: raw.squareRoot()
    case .bm25:
      Float(
        Double(raw) * (k1 + 1) / (k1 * (1 - b + b * length / meanLength) + Double(raw)))
    }
  }

  /// Sum of a vector's raw weights.
  static func length(_ weights: Column<Float>?, count: Int) -> Double {
    weights?.reduce(0.0) { $0 + Double($1) } ?? Double(count)
  }

  /// The vectors with `weight` applied; nil values stay where every weight is 1 still.
  func apply(to vectors: CSRMatrix) -> CSRMatrix {
    if kind == .none || (kind == .tfidf && vectors.values == nil) { return vectors }
    let weights = Column<Float>(count: vectors.entryCount) { target in
      for row in 0..<vectors.rowCount {
        let raw = vectors.values(ofRow: row)
        let range = vectors.range(ofRow: row)
        let length = Self.length(raw, count: range.count)
        guard let raw else {
          target[range].update(repeating: weight(1, length: length))
          continue
        }
        raw.withUnsafeBufferPointer { raw in
          for (position, value) in raw.enumerated() {
            target[range.lowerBound + position] = weight(value, length: length)
          }
        }
      }
    }
    return CSRMatrix(
      rowCount: vectors.rowCount, columnCount: vectors.columnCount, rowOffsets: vectors.rowOffsets,
      columns: vectors.columns, values: weights)
  }
}
