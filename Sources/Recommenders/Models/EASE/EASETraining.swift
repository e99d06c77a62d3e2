import Interactions
import SparseMath

/// One training run: P = (XᵀX + λI)⁻¹, then B[i, j] = −P[i, j] / P[j, j] with a zero diagonal.
///
/// With few users (below half the items), P comes from the users' side (Woodbury):
/// λP = I − Xᵀ(XXᵀ + λI)⁻¹X, which costs items² · users instead of items³.
struct EASETraining<Scalar: BLASScalar> {
  private let feedback: FeedbackMatrix
  private let settings: ModelSettings
  private let context: TrainingContext
  private let meter: ProgressMeter
  private let activeItems: [UInt32]
  private let regularization: Scalar

  init(
    _ feedback: FeedbackMatrix, _ settings: ModelSettings, _ context: TrainingContext,
    _ meter: ProgressMeter
  ) {
    self.feedback = feedback
    self.settings = settings
    self.context = context
    self.meter = meter
    activeItems = feedback.trainedItems.enumerated().filter(\.element).map { UInt32($0.offset) }
    regularization = Scalar(settings.real("regularization"))
  }

  /// Peak bytes: the matrix and the scratch of the way that will be taken.
  static func memory(itemCount: Int, userCount: Int) -> Int {
    let square = itemCount * itemCount * MemoryLayout<Scalar>.stride
    if prefersUsers(itemCount: itemCount, userCount: userCount) {
      return square + userCount * (itemCount + userCount) * MemoryLayout<Scalar>.stride
    }
    return square + PositiveDefiniteInverse<Scalar>.scratchBytes(order: itemCount)
  }

  /// The factor of a user matrix above 1,500 would take too long to be cancelled within 50 ms.
  private static func prefersUsers(itemCount: Int, userCount: Int) -> Bool {
    userCount < min(itemCount / 2, 1500)
  }

  func run() throws -> EASE<Scalar> {
    let count = activeItems.count
    // Uninitialised memory: every element of the lower triangle is written before it is read, and
    // `scale` writes the rest.
    let weights = try [Scalar](unsafeUninitializedCapacity: count * count) { target, written in
      guard let matrix = target.baseAddress else { return }
      let isRegular =
        if Self.prefersUsers(itemCount: count, userCount: feedback.userCount) {
          try invertFromUsers(matrix, count)
        } else {
          try invertGram(matrix, count)
        }
      let isFinite = (0..<count).allSatisfy {
        matrix[$0 * count + $0].isFinite && matrix[$0 * count + $0] > 0
      }
      guard isRegular, isFinite else {
        throw ModelError.diverged(
          model: EASERecipe.card.name, epoch: 1,
          advice: "Raise regularization, or bound extreme weights.")
      }
      try scale(matrix, count)
      written = count * count
    }
    return EASE(
      itemCount: feedback.itemCount, activeItems: activeItems, weights: weights,
      settings: settings)
  }

  private func invertGram(_ matrix: UnsafeMutablePointer<Scalar>, _ count: Int) throws -> Bool {
    try EASEGram(feedback, activeItems: activeItems, regularization: regularization)
      .fill(matrix, context) { meter.advance(to: Int($0 * 200_000)) }
    let inverse = PositiveDefiniteInverse(
      of: matrix, order: count, parallelism: context.parallelism,
      cancellation: context.cancellation)
    return try inverse.run { meter.advance(to: 200_000 + Int($0 * 700_000)) }
  }

  /// P from the users' side. With K = XXᵀ + λI = LLᵀ and W = L⁻¹X: P = (I − WᵀW) / λ.
  private func invertFromUsers(
    _ matrix: UnsafeMutablePointer<Scalar>, _ count: Int
  ) throws -> Bool {
    let users = feedback.userCount
    let dense = UnsafeMutablePointer<Scalar>.allocate(capacity: users * count)
    let kernel = UnsafeMutablePointer<Scalar>.allocate(capacity: users * users)
    defer {
      dense.deallocate()
      kernel.deallocate()
    }
    try fillDense(dense, count)
    let step = 256
    let parallelism = context.parallelism
    let cancellation = context.cancellation
    // Long dot products make small tiles last as long.
    let side = count > 8192 ? 64 : step
    let userTiles = (users + side - 1) / side
    try parallelism.forEach(chunks: userTiles * userTiles, cancellation: cancellation) { _, chunk in
      let (row, column) = (chunk / userTiles * side, chunk % userTiles * side)
      guard column <= row else { return }
      Scalar.multiply(
        rows: min(side, users - row), columns: min(side, users - column), inner: count, alpha: 1,
        dense + row * count, strideA: count, transposeA: false,
        dense + column * count, strideB: count, transposeB: true,
        beta: 0, kernel + row * users + column, strideC: users)
    }
    for user in 0..<users { kernel[user * users + user] += regularization }
    guard Scalar.factorize(order: users, kernel, stride: users) else { return false }
    try cancellation.check()
    guard Scalar.invertTriangle(order: users, kernel, stride: users) else { return false }
    try cancellation.check()
    for row in 0..<users {
      for column in row + 1..<max(users, row + 1) { kernel[row * users + column] = 0 }
    }
    meter.advance(to: 100_000)
    let itemTiles = (count + step - 1) / step
    try parallelism.forEach(chunks: itemTiles, cancellation: cancellation) { _, chunk in
      let width = min(step, count - chunk * step)
      withUnsafeTemporaryAllocation(of: Scalar.self, capacity: users * width) { product in
        guard let product = product.baseAddress else { return }
        Scalar.multiply(
          rows: users, columns: width, inner: users, alpha: 1,
          kernel, strideA: users, transposeA: false,
          dense + chunk * step, strideB: count, transposeB: false,
          beta: 0, product, strideC: width)
        for user in 0..<users {
          (dense + user * count + chunk * step).update(from: product + user * width, count: width)
        }
      }
    }
    meter.advance(to: 200_000)
    for row in 0..<itemTiles {
      let height = min(step, count - row * step)
      try parallelism.forEach(chunks: row + 1, cancellation: cancellation) { _, column in
        let corner = matrix + row * step * count + column * step
        Scalar.multiply(
          rows: height, columns: min(step, count - column * step), inner: users,
          alpha: -1 / regularization,
          dense + row * step, strideA: count, transposeA: true,
          dense + column * step, strideB: count, transposeB: false, beta: 0, corner, strideC: count)
      }
      for item in row * step..<row * step + height {
        matrix[item * count + item] += 1 / regularization
      }
      meter.advance(to: 200_000 + 700_000 * (row + 1) / itemTiles)
    }
    return true
  }

  /// X as a dense matrix of shape [users × active items].
  private func fillDense(_ dense: UnsafeMutablePointer<Scalar>, _ count: Int) throws {
    for user in 0..<feedback.userCount {
      try context.cancellation.check()
      (dense + user * count).initialize(repeating: 0, count: count)
    }
    for (place, item) in activeItems.enumerated() {
      if place % 64 == 0 { try context.cancellation.check() }
      for entry in feedback.itemUsers.range(ofRow: Int(item)) {
        let user = Int(feedback.itemUsers.columns[entry])
        dense[user * count + place] = feedback.itemUsers.values.map { Scalar($0[entry]) } ?? 1
      }
    }
  }

  /// B from the lower triangle of P, in place, tile against mirrored tile.
  private func scale(_ matrix: UnsafeMutablePointer<Scalar>, _ count: Int) throws {
    let diagonal = (0..<count).map { matrix[$0 * count + $0] }
    let step = 64
    try context.parallelism.forEach(
      chunks: (count + step - 1) / step, cancellation: context.cancellation
    ) { _, tile in
      let rows = tile * step..<min(count, (tile + 1) * step)
      diagonal.withUnsafeBufferPointer { diagonal in
        for left in stride(from: 0, to: rows.upperBound, by: step) {
          for row in rows {
            for column in left..<min(left + step, row) {
              let value = -matrix[row * count + column]
              matrix[row * count + column] = value / diagonal[column]
              matrix[column * count + row] = value / diagonal[row]
            }
          }
        }
      }
    }
    for item in 0..<count { matrix[item * count + item] = 0 }
  }
}
