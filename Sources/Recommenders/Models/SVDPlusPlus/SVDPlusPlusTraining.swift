import CKernels
import Interactions
import SparseMath

/// One training run of SVD++: epochs of descent over all ratings, user by user.
///
/// Minimises Σ (r − mean − bᵤ − bᵢ − qᵀ(p + |N|^-½ Σ y))² + λ (bᵤ² + bᵢ² + |p|² + |q|² + Σ |y|²) over the ratings, N what
/// the person rated (Koren 2008, eq. 15 and 16, doi:10.1145/1401890.1401944). Images y are shared by
/// everybody who rated the item, so users follow one another: one thread.
struct SVDPlusPlusTraining: RatingDescent {
  static let card = SVDPlusPlusRecipe.card
  /// Ratings between two looks at the cancellation flag.
  private static let chunkSize = 50_000

  private let data: RatingData
  let settings: ModelSettings
  let context: TrainingContext
  private let instructionSet: InstructionSet
  private let users: RatingSide
  private let items: RatingSide
  private let images: RatingSide

  init(
    _ data: RatingData, _ settings: ModelSettings, _ context: TrainingContext,
    instructionSet: InstructionSet = .detected
  ) {
    self.data = data
    self.settings = settings
    self.context = context
    self.instructionSet = instructionSet
    let factors = settings.whole("factors")
    users = RatingSide(data.userItems, factors: factors, seed: context.seed, stream: 0)
    items = RatingSide(data.itemUsers, factors: factors, seed: context.seed, stream: 1)
    images = RatingSide(data.itemUsers, factors: factors, seed: context.seed, stream: 2)
  }

  var unitsPerEpoch: Int { data.count }

  func weightedSquares() -> Double {
    users.weightedSquares(data.userItems) + items.weightedSquares(data.itemUsers)
      + images.weightedSquares(data.itemUsers)
  }

  func pass(_ progress: (Int) -> Void) throws -> Double {
    let scratch = UnsafeMutablePointer<Float>.allocate(capacity: 2 * users.width)
    defer { scratch.deallocate() }
    let matrix = data.userItems
    var squares = 0.0
    try matrix.rowOffsets.withUnsafeBufferPointer { offsets in
      try matrix.columns.withUnsafeBufferPointer { columns in
        try (matrix.values ?? []).withUnsafeBufferPointer { values in
          var ratings = sgd_ratings(
            columns: columns.baseAddress, values: values.baseAddress, width: users.width,
            row_vectors: users.vectors, column_vectors: items.vectors,
            row_biases: users.biases, column_biases: items.biases, mean: Float(data.mean),
            rate: Float(settings.real("learningRate")),
            regularization: Float(settings.real("regularization")))
          var first = 0
          while first < matrix.rowCount {
            try context.cancellation.check()
            let end = Int(offsets[first]) + Self.chunkSize
            var last = first + 1
            while last < matrix.rowCount, Int(offsets[last + 1]) <= end { last += 1 }
            squares += sgd_pass_images(
              instructionSet.rawValue, &ratings, images.vectors, offsets.baseAddress, first, last,
              scratch)
            first = last
            progress(Int(offsets[first]))
          }
        }
      }
    }
    return squares
  }

  func model() -> SVDPlusPlus {
    var rows = DenseMatrix(rowCount: data.itemCount, columnCount: images.factors)
    for item in 0..<data.itemCount {
      for (factor, value) in images.vector(item).enumerated() { rows[item, factor] = value }
    }
    return SVDPlusPlus(
      rated: RatedFactors(
        itemCount: data.itemCount, factors: items.factors, mean: data.mean, scale: data.scale,
        bias: { Double(items.biases[$0]) }, vector: items.vector), images: rows, settings: settings)
  }
}
