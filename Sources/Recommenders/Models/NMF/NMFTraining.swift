import Interactions
import SparseMath

/// One training run of non-negative factorization of who took what: epochs of two half steps.
///
/// Minimises Σ (a − xᵀy)² over all pairs + λ (Σ |x|² + Σ |y|²) with x, y ≥ 0, a the weight of a positive and 0 elsewhere
/// (Lee and Seung 2001; by coordinate descent: Cichocki and Phan 2009, doi:10.1587/transfun.E92.A.708).
struct NMFTraining {
  private static let chunkSize = 256
  /// Rounds of coordinate descent in a half step: they share the matrix, which costs more than they do.
  private static let rounds = 2

  private let feedback: FeedbackMatrix
  private let settings: ModelSettings
  private let context: TrainingContext
  private let users: NonNegativeSide
  private let items: NonNegativeSide

  init(_ feedback: FeedbackMatrix, _ settings: ModelSettings, _ context: TrainingContext) {
    self.feedback = feedback
    self.settings = settings
    self.context = context
    let factors = settings.whole("factors")
    // Products start near the mean of all cells.
    let size = (max(1e-6, feedback.userItems.density) / Double(factors)).squareRoot()
    users = NonNegativeSide(
      feedback.userItems, factors: factors, lead: 0, size: size, seed: context.seed, stream: 0)
    items = NonNegativeSide(
      feedback.itemUsers, factors: factors, lead: 0, size: size, seed: context.seed, stream: 1)
  }

  func run() throws -> NMF {
    let epochs = settings.whole("epochs")
    let meter = ProgressMeter(context, epochCount: epochs, unitsPerEpoch: 2)
    var stopping = EarlyStopping<NMF>(context)
    let weights =
      feedback.userItems.values?.reduce(0.0) { $0 + Double($1) * Double($1) }
      ?? Double(feedback.userItems.entryCount)
    for epoch in 1...epochs {
      _ = try halfStep(users, items, feedback.userItems)
      meter.advance(to: 1)
      let objective = weights + (try halfStep(items, users, feedback.itemUsers)) + userPenalty()
      guard objective.isFinite else {
        throw ModelError.diverged(
          model: NMFRecipe.card.name, epoch: epoch, advice: "Bound extreme weights.")
      }
      guard let validate = context.validate else {
        meter.finishEpoch(objective: objective)
        continue
      }
      let model = model()
      let validation = try validate(model)
      meter.finishEpoch(objective: objective, validation: validation)
      if stopping.shouldStop(after: model, validation: validation) { break }
    }
    return stopping.best ?? model()
  }

  /// Σ vvᵀ + λI over rows of doubles, lower triangle; in one order.
  static func gram(_ elements: [Double], width: Int, penalty: Double) -> [Double] {
    var gram = [Double](repeating: 0, count: width * width)
    for place in 0..<width { gram[place * width + place] = penalty }
    gram.withUnsafeMutableBufferPointer { gram in
      elements.withUnsafeBufferPointer { elements in
        guard let target = gram.baseAddress, let rows = elements.baseAddress else { return }
        Double.addGram(rows: elements.count / width, order: width, rows, to: target)
      }
    }
    return gram
  }

  /// - Returns: Σ (xᵀGx − 2cᵀx) over the rows afterwards: what they add to the objective beside the weights.
  private func halfStep(
    _ side: NonNegativeSide, _ fixed: NonNegativeSide, _ matrix: CSRMatrix
  ) throws -> Double {
    let width = side.width
    let gram = Self.gram(
      fixed.elements, width: width, penalty: settings.real("regularization"))
    let count = (matrix.rowCount + Self.chunkSize - 1) / Self.chunkSize
    var sums = [Double](repeating: 0, count: count)
    let solver = NonNegativeSolver(freeCount: 0, order: width)
    try side.elements.withUnsafeMutableBufferPointer { target in
      try fixed.elements.withUnsafeBufferPointer { source in
        try gram.withUnsafeBufferPointer { gram in
          try sums.withUnsafeMutableBufferPointer { sums in
            guard let target = target.baseAddress, let source = source.baseAddress,
              let gram = gram.baseAddress
            else { return }
            try context.parallelism.forEach(chunks: count, cancellation: context.cancellation) {
              _, chunk in
              withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { scratch in
                guard let right = scratch.baseAddress else { return }
                let first = chunk * Self.chunkSize
                for row in first..<min(first + Self.chunkSize, matrix.rowCount)
                where matrix.entryCount(ofRow: row) > 0 {
                  right.initialize(repeating: 0, count: width)
                  for entry in matrix.range(ofRow: row) {
                    let weight = Double(matrix.values?[entry] ?? 1)
                    let other = source + Int(matrix.columns[entry]) * width
                    for factor in 0..<width { right[factor] += weight * other[factor] }
                  }
                  let solution = target + row * width
                  for _ in 0..<Self.rounds { solver.descend(gram, right, solution) }
                  sums[chunk] += Self.value(gram, right, solution, width)
                }
              }
            }
          }
        }
      }
    }
    return sums.reduce(0, +)
  }

  private static func value(
    _ gram: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    _ solution: UnsafePointer<Double>, _ width: Int
  ) -> Double {
    var sum = 0.0
    for row in 0..<width {
      var image = gram[row * width + row] * solution[row]
      for column in 0..<row { image += 2 * gram[row * width + column] * solution[column] }
      sum += solution[row] * (image - 2 * right[row])
    }
    return sum
  }

  /// The penalty of the users' side, which the items' half step does not see.
  private func userPenalty() -> Double {
    settings.real("regularization") * users.elements.reduce(0) { $0 + $1 * $1 }
  }

  private func model() -> NMF {
    NMF(
      itemFactors: DenseMatrix(
        rowCount: items.rowCount, columnCount: items.width,
        elements: items.elements.map { Float($0) }
      ), settings: settings)
  }
}
