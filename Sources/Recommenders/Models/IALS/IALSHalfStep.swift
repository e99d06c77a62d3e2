import CKernels
import SparseMath

/// Solves all rows of one side while the other side stands still.
///
/// Conjugate gradients run in whitened space: with YᵀY + λI = LLᵀ, ỹ = L⁻¹y and z = Lᵀx, a row's matrix
/// is I + Σ (c − 1) ỹỹᵀ. The part that all rows share costs nothing and preconditions the rest, so two
/// steps do what plain conjugate gradients need three for. Since |ỹ| ≤ 1, half precision is enough.
struct IALSHalfStep {
  let settings: IALSSettings
  let parallelism: Parallelism
  let cancellation: Cancellation
  let instructionSet: InstructionSet

  /// Replaces the rows of `solved`.
  ///
  /// - Parameters:
  ///   - feedback: Shape [solved rows × fixed rows].
  ///   - progress: Called on this thread with the number of matrix entries done.
  /// - Returns: Σ c (p − xᵀy)² over all pairs, observed or not, plus the penalty of the solved side, as
  ///   the solver's own arithmetic sees it; nil where a row has no solution.
  func run(
    solving solved: FactorBlock, fixed: FactorBlock, feedback: CSRMatrix, progress: (Int) -> Void
  ) throws -> Double? {
    let gram = try fixed.gram(parallelism, cancellation)
    guard gram.allSatisfy(\.isFinite) else { return nil }
    switch settings.solver {
    case .exact, .block: return try solveExactly(solved, fixed, feedback, gram, progress)
    case .conjugateGradient: return try descend(solved, fixed, feedback, gram, progress)
    }
  }

  /// By Cholesky: all factors at once, or block by block.
  private func solveExactly(
    _ solved: FactorBlock, _ fixed: FactorBlock, _ feedback: CSRMatrix, _ gram: [Double],
    _ progress: (Int) -> Void
  ) throws -> Double? {
    let width = solved.width
    let block = settings.solver == .exact ? width : min(width, (settings.blockSize + 15) / 16 * 16)
    let longest = (0..<feedback.rowCount).reduce(0) { max($0, feedback.entryCount(ofRow: $1)) }
    let scratchSize =
      block == width ? als_exact_scratch(width) : als_blocks_scratch(block, longest)
    let scratch = UnsafeMutablePointer<Float>.allocate(
      capacity: scratchSize * parallelism.threadCount)
    defer { scratch.deallocate() }
    return try gram.map(Float.init).withUnsafeBufferPointer { matrix in
      try withStep(
        feedback, width: width, fixed: UnsafeRawPointer(fixed.elements), matrix: matrix.baseAddress,
        sharedPenalty: 0
      ) { step in
        try sum(over: feedback, progress) { worker, rows in
          var step = step
          let start = solved.elements + rows.lowerBound * width
          let own = scratch + worker * scratchSize
          let (first, last) = (rows.lowerBound, rows.upperBound)
          return block == width
            ? als_exact(instructionSet.rawValue, &step, first, last, start, own)
            : als_blocks(instructionSet.rawValue, &step, first, last, block, start, own)
        }
      }
    }
  }

  private func descend(
    _ solved: FactorBlock, _ fixed: FactorBlock, _ feedback: CSRMatrix, _ gram: [Double],
    _ progress: (Int) -> Void
  ) throws -> Double? {
    let width = solved.width
    // Where rows differ in their penalty: whiten by the one of a mean row and let the solver add what
    // a row has more or less.
    let meanCount = max(1, feedback.entryCount / max(1, feedback.rowCount))
    let shared = settings.relativePenalty(count: meanCount, of: feedback.columnCount)
    guard let whitening = Whitening(gram: gram, penalty: shared, order: width) else { return nil }
    let whitened = WhitenedRows(
      rowCount: fixed.rowCount, width: width, instructionSet: instructionSet)
    try whitened.fill(from: fixed, whitening, parallelism, cancellation)
    return try whitening.inverseSquare.withUnsafeBufferPointer { matrix in
      try withStep(
        feedback, width: width, fixed: whitened.pointer, matrix: matrix.baseAddress,
        sharedPenalty: shared
      ) { step in
        try sum(over: feedback, progress) { _, rows in
          let start = solved.elements + rows.lowerBound * width
          return withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count * width) { z in
            guard let z = z.baseAddress else { return 0 }
            whitening.toWhitened(start, z, rowCount: rows.count)
            var step = step
            let objective = als_conjugate_gradient(
              instructionSet.rawValue, &step, rows.lowerBound, rows.upperBound,
              Int32(settings.gradientSteps), z)
            whitening.fromWhitened(z, start, rowCount: rows.count)
            return objective
          }
        }
      }
    }
  }

  /// - Parameter sharedPenalty: What of every row's penalty `matrix` holds already.
  private func withStep<Result>(
    _ feedback: CSRMatrix, width: Int, fixed: UnsafeRawPointer, matrix: UnsafePointer<Float>?,
    sharedPenalty: Double, _ body: (als_step) throws -> Result
  ) rethrows -> Result {
    let penalties = (0..<feedback.rowCount).map {
      Float(
        settings.relativePenalty(
          count: feedback.entryCount(ofRow: $0), of: feedback.columnCount) - sharedPenalty)
    }
    func call(_ values: UnsafePointer<Float>?) throws -> Result {
      try feedback.rowOffsets.withUnsafeBufferPointer { offsets in
        try feedback.columns.withUnsafeBufferPointer { columns in
          try penalties.withUnsafeBufferPointer { penalties in
            try body(
              als_step(
                offsets: offsets.baseAddress, columns: columns.baseAddress, values: values,
                alpha: Float(settings.relativeAlpha), width: width, fixed: fixed, matrix: matrix,
                penalties: penalties.baseAddress))
          }
        }
      }
    }
    guard let values = feedback.values else { return try call(nil) }
    return try values.withUnsafeBufferPointer { try call($0.baseAddress) }
  }

  /// Runs `solve` over chunks of rows with about equal numbers of entries and adds up the results in
  /// the order of the rows.
  private func sum(
    over feedback: CSRMatrix, _ progress: (Int) -> Void,
    _ solve: (_ worker: Int, _ rows: Range<Int>) -> Double
  ) throws -> Double {
    let chunks = feedback.rowChunks(entries: 8192, rows: 256)
    var parts = [Double](repeating: 0, count: chunks.count)
    // Batches let the training thread speak between them.
    let batch = 256
    try parts.withUnsafeMutableBufferPointer { parts in
      for first in stride(from: 0, to: chunks.count, by: batch) {
        let size = min(batch, chunks.count - first)
        try parallelism.forEach(chunks: size, cancellation: cancellation) { worker, chunk in
          parts[first + chunk] = solve(worker, chunks[first + chunk])
        }
        progress(Int(feedback.rowOffsets[chunks[first + size - 1].upperBound]))
      }
    }
    return parts.reduce(0, +)
  }
}

extension CSRMatrix {
  /// Cuts the rows into ranges that end with the row that reaches `entries`, or after `rows` rows.
  fileprivate func rowChunks(entries: Int, rows: Int) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var first = 0
    rowOffsets.withUnsafeBufferPointer { offsets in
      for row in 0..<rowCount {
        let isFull = Int(offsets[row + 1] - offsets[first]) >= entries || row + 1 - first >= rows
        if isFull || row + 1 == rowCount {
          chunks.append(first..<row + 1)
          first = row + 1
        }
      }
    }
    return chunks
  }
}
