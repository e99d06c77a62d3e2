import Interactions
import SparseMath

/// One training run of non-negative factorization of ratings: epochs of two half steps.
///
/// Minimises Σ (r − mean − bᵤ − bᵢ − pᵀq)² + λ (bᵤ² + bᵢ² + |p|² + |q|²) over the ratings with p, q ≥ 0 (Luo, Zhou, Xia and Zhu
/// 2014, eq. 3, doi:10.1109/TII.2014.2308433), without mean and biases where `bias` is none. Each row takes a
/// round of coordinate descent on its exact normal equations, which never raises the objective (Hsieh and
/// Dhillon 2011, doi:10.1145/2020408.2020577).
struct RatingNMFTraining {
  private static let chunkSize = 16

  private let data: RatingData
  private let settings: ModelSettings
  private let context: TrainingContext
  private let users: NonNegativeSide
  private let items: NonNegativeSide
  /// What ratings are measured from: their mean, or 0 without biases.
  private let origin: Double

  init(_ data: RatingData, _ settings: ModelSettings, _ context: TrainingContext) {
    self.data = data
    self.settings = settings
    self.context = context
    let isBiased = settings.choice("bias") == "both"
    let factors = settings.whole("factors")
    origin = isBiased ? data.mean : 0
    // Products start as what they must explain: all of a rating, or a small part of it.
    let size = (max(0.01, isBiased ? 0.1 : data.mean) / Double(factors)).squareRoot()
    let lead = isBiased ? 1 : 0
    users = NonNegativeSide(
      data.userItems, factors: factors, lead: lead, size: size, seed: context.seed, stream: 0)
    items = NonNegativeSide(
      data.itemUsers, factors: factors, lead: lead, size: size, seed: context.seed, stream: 1)
  }

  func run() throws -> RatingNMF {
    let epochs = settings.whole("epochs")
    let meter = ProgressMeter(context, epochCount: epochs, unitsPerEpoch: 2)
    var ending = RatingEpochs<RatingNMF>(RatingNMFRecipe.card, context, meter)
    for _ in 1...epochs {
      _ = try halfStep(users, items, data.userItems)
      meter.advance(to: 1)
      let squares = try halfStep(items, users, data.itemUsers)
      let isOver = try ending.finish(
        objective: squares + penalty(users, data.userItems) + penalty(items, data.itemUsers),
        advice: "Raise regularization.", model: model)
      if isOver { break }
    }
    return ending.best ?? model()
  }

  /// Improves every row of one side while the other stands still.
  ///
  /// - Returns: The sum of squared errors afterwards.
  private func halfStep(
    _ side: NonNegativeSide, _ fixed: NonNegativeSide, _ matrix: CSRMatrix
  ) throws -> Double {
    let count = (matrix.rowCount + Self.chunkSize - 1) / Self.chunkSize
    var squares = [Double](repeating: 0, count: count)
    let solver = NonNegativeSolver(freeCount: side.lead, order: side.width)
    try side.elements.withUnsafeMutableBufferPointer { target in
      try fixed.elements.withUnsafeBufferPointer { source in
        try squares.withUnsafeMutableBufferPointer { squares in
          guard let target = target.baseAddress, let source = source.baseAddress else { return }
          try context.parallelism.forEach(chunks: count, cancellation: context.cancellation) {
            _, chunk in
            let first = chunk * Self.chunkSize
            for row in first..<min(first + Self.chunkSize, matrix.rowCount)
            where matrix.entryCount(ofRow: row) > 0 {
              squares[chunk] += improve(
                target + row * side.width, row: row, matrix, source, solver)
            }
          }
        }
      }
    }
    return squares.reduce(0, +)
  }

  /// - Returns: The row's squared errors afterwards.
  private func improve(
    _ target: UnsafeMutablePointer<Double>, row: Int, _ matrix: CSRMatrix,
    _ fixed: UnsafePointer<Double>, _ solver: NonNegativeSolver
  ) -> Double {
    let range = matrix.range(ofRow: row)
    let width = solver.order
    return withUnsafeTemporaryAllocation(
      of: Double.self, capacity: width * (range.count + width + 1) + range.count
    ) { scratch in
      scratch.initialize(repeating: 0)
      guard let features = scratch.baseAddress else { return 0 }
      let gram = features + range.count * width
      let right = gram + width * width
      let residuals = right + width
      for (place, entry) in range.enumerated() {
        let feature = features + place * width
        feature.update(from: fixed + Int(matrix.columns[entry]) * width, count: width)
        residuals[place] = Double(matrix.values?[entry] ?? 1) - origin
        if solver.freeCount > 0 {
          // The fixed side's bias is known; its place is where this side's bias is learned.
          residuals[place] -= feature[0]
          feature[0] = 1
        }
        for factor in 0..<width { right[factor] += residuals[place] * feature[factor] }
      }
      let penalty = settings.real("regularization") * Double(range.count)
      for factor in 0..<width { gram[factor * width + factor] = penalty }
      Double.addGram(rows: range.count, order: width, features, to: gram)
      solver.descend(gram, right, target)
      var squares = 0.0
      for place in 0..<range.count {
        var error = residuals[place]
        for factor in 0..<width { error -= features[place * width + factor] * target[factor] }
        squares += error * error
      }
      return squares
    }
  }

  private func penalty(_ side: NonNegativeSide, _ matrix: CSRMatrix) -> Double {
    (0..<side.rowCount).reduce(0.0) { sum, row in
      let count = matrix.entryCount(ofRow: row)
      return count == 0
        ? sum : sum + settings.real("regularization") * Double(count) * side.square(row)
    }
  }

  private func model() -> RatingNMF {
    let factors = items.width - items.lead
    var typical = [Double](repeating: 0, count: 1 + factors)
    var count = 0.0
    for user in 0..<users.rowCount where data.userItems.entryCount(ofRow: user) > 0 {
      count += 1
      for factor in 0..<users.width {
        typical[1 - users.lead + factor] += users.elements[user * users.width + factor]
      }
    }
    typical = typical.map { $0 / max(1, count) }
    var rows = DenseMatrix(
      rowCount: data.itemCount, columnCount: RatedFactors.lead + factors)
    for item in 0..<data.itemCount {
      rows[item, 0] = 1
      // An item that nobody rated is an average one.
      let isKnown = data.itemUsers.entryCount(ofRow: item) > 0
      rows[item, 1] = Float(isKnown ? origin + items.bias(item) : data.mean)
      for (factor, value) in items.vector(item).enumerated() {
        rows[item, RatedFactors.lead + factor] = value
      }
    }
    return RatingNMF(
      rated: RatedFactors(rows: rows, mean: origin, scale: data.scale), typicalPerson: typical,
      settings: settings)
  }
}
