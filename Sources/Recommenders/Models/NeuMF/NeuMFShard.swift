import SparseMath

/// A share of a mini-batch: one person and some of her items, each beside items she does not have.
final class NeuMFShard {
  /// Items of a person that are trained at once.
  static let size = 32

  let parameterGradient: FloatBlock
  /// Gradient of the vectors that items have in a history, and of those they are scored by.
  private(set) var historyGradient = RowGradient()
  private(set) var itemGradient = RowGradient()
  private(set) var loss = 0.0
  private let historySources, itemSources: UnsafeMutablePointer<Float>
  private let index: Int
  private let shape: NeuMFShape
  private let negatives: Int

  /// Vectors that a shard leaves for a history: one for the whole and one for each item; and for
  /// the items that were scored.
  static let historySourceCount = size + 1
  static func itemSourceCount(negatives: Int) -> Int { size * (1 + negatives) }

  init(
    _ shape: NeuMFShape, negatives: Int, historySources: UnsafeMutablePointer<Float>,
    itemSources: UnsafeMutablePointer<Float>, index: Int
  ) {
    self.shape = shape
    self.negatives = negatives
    self.index = index
    self.historySources = historySources + index * Self.historySourceCount * shape.width
    self.itemSources =
      itemSources + index * Self.itemSourceCount(negatives: negatives) * shape.width
    parameterGradient = FloatBlock(count: shape.parameterCount)
  }

  /// Forward and backward.
  ///
  /// - Parameters:
  ///   - history: All items of the person.
  ///   - range: Places in the history of those that are trained.
  ///   - share: What the loss of a pair counts.
  func run(
    _ history: [UInt32], _ range: Range<Int>,
    tables: (history: EmbeddingTable, item: EmbeddingTable),
    parameters: UnsafePointer<Float>, candidates: [UInt32], share: Float, tape: NeuMFTape,
    using generator: inout SeededGenerator
  ) {
    let width = shape.width
    historyGradient.parts.removeAll(keepingCapacity: true)
    itemGradient.parts.removeAll(keepingCapacity: true)
    // The item to be guessed is not a part of what it is guessed from.
    let scale = history.count > 1 ? 1 / Float(history.count - 1).squareRoot() : 0
    withUnsafeTemporaryAllocation(of: Float.self, capacity: (range.count + 1) * width) { vectors in
      guard let sum = vectors.baseAddress else { return }
      sum.initialize(repeating: 0, count: width)
      for item in history {
        Kernels.add(tables.history.row(Int(item)), times: scale, to: sum, count: width)
      }
      var scored: [UInt32] = []
      for (place, position) in range.enumerated() {
        let vector = sum + (place + 1) * width
        vector.update(from: sum, count: width)
        Kernels.add(
          tables.history.row(Int(history[position])), times: -scale, to: vector, count: width)
        scored.append(history[position])
        for _ in 0..<negatives {
          scored.append(negative(history, candidates, using: &generator))
        }
      }
      let pairs = 1 + negatives
      let historyVector = { (row: Int) in UnsafePointer(sum + (row / pairs + 1) * width) }
      let itemVector = { (row: Int) in UnsafePointer(tables.item.row(Int(scored[row]))) }
      tape.forward(parameters, rows: scored.count, history: historyVector, item: itemVector)
      loss = logisticLoss(tape.scores.start, rows: scored.count, share: share)
      tape.backward(
        parameters, rows: scored.count, history: historyVector, item: itemVector,
        addingTo: parameterGradient.start)
      collect(history, range, scored, tape, scale: scale)
    }
  }

  /// Binary cross-entropy (eq. 7); leaves its gradient in the place of the scores.
  private func logisticLoss(
    _ scores: UnsafeMutablePointer<Float>, rows: Int, share: Float
  ) -> Double {
    let pairs = 1 + negatives
    var liked = 0.0
    for row in stride(from: 0, to: rows, by: pairs) { liked += Double(scores[row]) }
    let loss = Double(Kernels.logistic(scores, count: rows)) - liked
    for row in stride(from: 0, to: rows, by: pairs) { scores[row] -= 1 }
    for row in 0..<rows { scores[row] *= share }
    return loss
  }

  /// Hands the gradients of the pairs' vectors to the rows of the tables that they came from.
  private func collect(
    _ history: [UInt32], _ range: Range<Int>, _ scored: [UInt32], _ tape: NeuMFTape, scale: Float
  ) {
    let (width, pairs) = (shape.width, 1 + negatives)
    let firstItem = index * Self.itemSourceCount(negatives: negatives)
    itemSources.update(from: tape.itemGradient.start, count: scored.count * width)
    for (row, item) in scored.enumerated() { itemGradient.add(row: item, source: firstItem + row) }

    let firstHistory = index * Self.historySourceCount
    historySources.update(repeating: 0, count: (range.count + 1) * width)
    for (place, position) in range.enumerated() {
      let own = historySources + (place + 1) * width
      for row in place * pairs..<(place + 1) * pairs {
        Kernels.add(tape.historyGradient.start + row * width, to: own, count: width)
      }
      Kernels.add(own, to: historySources, count: width)
      historyGradient.add(
        row: history[position], source: firstHistory + place + 1, coefficient: -scale)
    }
    if scale > 0 {
      for item in history {
        historyGradient.add(row: item, source: firstHistory, coefficient: scale)
      }
    }
  }

  /// An item that the person does not have; after some tries any.
  private func negative(
    _ history: [UInt32], _ candidates: [UInt32], using generator: inout SeededGenerator
  ) -> UInt32 {
    var item = candidates[generator.below(candidates.count)]
    for _ in 0..<8 where contains(history, item) {
      item = candidates[generator.below(candidates.count)]
    }
    return item
  }

  /// Halves the rest without a branch: which half is anybody's guess.
  private func contains(_ history: [UInt32], _ item: UInt32) -> Bool {
    history.withUnsafeBufferPointer { history in
      var (first, rest) = (0, history.count)
      while rest > 1 {
        let half = rest / 2
        first += history[first + half] <= item ? half : 0
        rest -= half
      }
      return rest > 0 && history[first] == item
    }
  }
}
