import SparseMath

/// What items are made of: a sparse vector of weighted terms for each, of length 1.
struct ItemProfiles: Sendable {
  /// Shape [itemCount × terms.count]; no entry is zero, an item of which nothing is known has none.
  let matrix: CSRMatrix
  /// The transpose: the items of each term.
  let postings: CSRMatrix
  /// Shape [terms]: as a person reads them.
  let terms: [String]
  /// Shape [itemCount]: 1 for the newest, half for each half-life of age, 0 where unknown.
  let recency: [Double]

  init(matrix: CSRMatrix, terms: [String], recency: [Double]) {
    self.matrix = matrix
    self.terms = terms
    self.recency = recency
    postings = matrix.transposed()
  }

  var itemCount: Int { matrix.rowCount }

  /// Runs `body` for each term of an item, terms ascending.
  func forEachTerm(of item: Int, _ body: (Int, Double) -> Void) {
    for entry in matrix.range(ofRow: item) {
      body(Int(matrix.columns[entry]), matrix.values.map { Double($0[entry]) } ?? 1)
    }
  }

  /// The cosine of two items, 0...1.
  func product(_ left: Int, _ right: Int) -> Double {
    let (leftRange, rightRange) = (matrix.range(ofRow: left), matrix.range(ofRow: right))
    guard let values = matrix.values else { return 0 }
    var (i, j) = (leftRange.lowerBound, rightRange.lowerBound)
    var sum = 0.0
    while i < leftRange.upperBound, j < rightRange.upperBound {
      let (a, b) = (matrix.columns[i], matrix.columns[j])
      if a == b { sum += Double(values[i]) * Double(values[j]) }
      if a <= b { i += 1 }
      if b <= a { j += 1 }
    }
    return sum
  }

  /// Adds the products of all items with a vector of terms.
  ///
  /// - Complexity: O(entries of the vector's terms).
  func add(
    _ vector: UnsafeMutableBufferPointer<Double>, to scores: UnsafeMutableBufferPointer<Double>
  ) {
    postings.rowOffsets.withUnsafeBufferPointer { offsets in
      postings.columns.withUnsafeBufferPointer { items in
        postings.values?.withUnsafeBufferPointer { values in
          for term in 0..<terms.count where vector[term] != 0 {
            let weight = vector[term]
            for entry in Int(offsets[term])..<Int(offsets[term + 1]) {
              scores[Int(items[entry])] += weight * Double(values[entry])
            }
          }
        }
      }
    }
  }
}
