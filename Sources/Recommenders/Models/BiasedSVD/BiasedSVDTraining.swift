import CKernels
import Interactions
import SparseMath

/// One training run of biased matrix factorization: epochs of descent over all ratings.
///
/// Minimises Σ (r − mean − bᵤ − bᵢ − pᵀq)² + λ (bᵤ² + bᵢ² + |p|² + |q|²) over the ratings (Koren, Bell and
/// Volinsky 2009, eq. 5, doi:10.1109/MC.2009.263).
struct BiasedSVDTraining: RatingDescent {
  static let card = BiasedSVDRecipe.card
  private let data: RatingData
  let settings: ModelSettings
  let context: TrainingContext
  private let instructionSet: InstructionSet
  private let blocks: RatingBlocks
  private let users: RatingSide
  private let items: RatingSide

  init(
    _ data: RatingData, _ settings: ModelSettings, _ context: TrainingContext,
    instructionSet: InstructionSet = .detected
  ) {
    self.data = data
    self.settings = settings
    self.context = context
    self.instructionSet = instructionSet
    let factors = settings.whole("factors")
    blocks = RatingBlocks(data.userItems, itemUsers: data.itemUsers)
    users = RatingSide(data.userItems, factors: factors, seed: context.seed, stream: 0)
    items = RatingSide(data.itemUsers, factors: factors, seed: context.seed, stream: 1)
  }

  var unitsPerEpoch: Int { blocks.count }

  func weightedSquares() -> Double {
    users.weightedSquares(data.userItems) + items.weightedSquares(data.itemUsers)
  }

  func pass(_ progress: (Int) -> Void) throws -> Double {
    var squares = [Double](repeating: 0, count: blocks.count)
    for step in 0..<blocks.count {
      try squares.withUnsafeMutableBufferPointer { squares in
        try blocks.bounds.withUnsafeBufferPointer { bounds in
          try data.userItems.columns.withUnsafeBufferPointer { columns in
            try (data.userItems.values ?? []).withUnsafeBufferPointer { values in
              let ratings = sgd_ratings(
                columns: columns.baseAddress, values: values.baseAddress, width: users.width,
                row_vectors: users.vectors, column_vectors: items.vectors,
                row_biases: users.biases, column_biases: items.biases, mean: Float(data.mean),
                rate: Float(settings.real("learningRate")),
                regularization: Float(settings.real("regularization")))
              try context.parallelism.forEach(
                chunks: blocks.count, cancellation: context.cancellation
              ) { _, block in
                var ratings = ratings
                squares[block] += sgd_pass(
                  instructionSet.rawValue, &ratings,
                  bounds.baseAddress.map { $0 + (block + step) % blocks.count }, blocks.count + 1,
                  blocks.users[block].lowerBound, blocks.users[block].upperBound)
              }
            }
          }
        }
      }
      progress(step + 1)
    }
    return squares.reduce(0, +)
  }

  func model() -> BiasedSVD {
    BiasedSVD(
      rated: RatedFactors(
        itemCount: data.itemCount, factors: items.factors, mean: data.mean, scale: data.scale,
        bias: { Double(items.biases[$0]) }, vector: items.vector), settings: settings)
  }
}
