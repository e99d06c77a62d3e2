import Glibc
import Interactions

/// Weighted vectors and their similarities by the textbook, cell by cell.
struct DenseVectors {
  /// Shape [vectors][coordinates].
  private(set) var cells: [[Double]]

  /// The columns of a matrix: items by the people who have them.
  static func items(of feedback: FeedbackMatrix) -> DenseVectors {
    var cells = [[Double]](
      repeating: [Double](repeating: 0, count: feedback.userCount), count: feedback.itemCount)
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user))
      for (position, item) in history.items.enumerated() {
        cells[item.position][user] = Double(history.weight(at: position))
      }
    }
    return DenseVectors(cells: cells)
  }

  /// The rows of a matrix: people by the items they have.
  static func users(of feedback: FeedbackMatrix) -> DenseVectors {
    let items = items(of: feedback).cells
    return DenseVectors(cells: (0..<feedback.userCount).map { user in items.map { $0[user] } })
  }

  mutating func weigh(_ weighting: String, k1: Double = 1.2, b: Double = 0.75) {
    if weighting == "none" { return }
    let count = Double(cells.count)
    let lengths = cells.map { $0.reduce(0, +) }
    let meanLength = lengths.reduce(0, +) / count
    let frequencies = cells[0].indices.map { coordinate in
      Double(self.cells.count { $0[coordinate] > 0 })
    }
    for vector in cells.indices {
      for coordinate in cells[vector].indices where cells[vector][coordinate] > 0 {
        let raw = cells[vector][coordinate]
        let inverse = max(0, log(count / (1 + frequencies[coordinate])))
        let part =
          weighting == "tfidf"
          ? raw.squareRoot()
          : raw * (k1 + 1) / (k1 * (1 - b + b * lengths[vector] / meanLength) + raw)
        cells[vector][coordinate] = part * inverse
      }
    }
  }

  /// For the list of `i`; 0 where the two have no coordinate in common.
  func similarity(
    _ name: String, _ i: Int, _ j: Int, shrinkage: Double, asymmetry: Double = 0.5
  ) -> Double {
    let (x, y) = (cells[i], cells[j])
    guard Self.dot(x, y) > 0 else { return 0 }
    func cosine(_ x: [Double], _ y: [Double]) -> Double {
      let norms = (Self.dot(x, x) * Self.dot(y, y)).squareRoot()
      return norms + shrinkage > 0 ? Self.dot(x, y) / (norms + shrinkage) : 0
    }
    switch name {
    case "jaccard":
      return Self.dot(x, y)
        / (Self.dot(x, x) + Self.dot(y, y) - Self.dot(x, y) + shrinkage)
    case "pearson": return cosine(Self.centered(x), Self.centered(y))
    case "adjustedCosine":
      let means = x.indices.map { column in
        cells.reduce(0) { $0 + $1[column] } / Double(cells.count)
      }
      return cosine(zip(x, means).map { $0 - $1 }, zip(y, means).map { $0 - $1 })
    case "asymmetricCosine":
      return Self.dot(x, y)
        / (pow(Self.dot(x, x), asymmetry) * pow(Self.dot(y, y), 1 - asymmetry) + shrinkage)
    case "dotProduct": return Self.dot(x, y)
    default: return cosine(x, y)
    }
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func centered(_ x: [Double]) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    return x.map { $0 - mean }
  }
}
