import SparseMath

/// A fixed share of a mini-batch: its windows, its negatives, and the gradients that come of it.
final class SASRecShard {
  /// Windows of a shard.
  static let size = 4

  let parameterGradient: FloatBlock
  /// Which rows of the table get which of the vectors in `sources`.
  private(set) var rowGradient = RowGradient()
  private(set) var loss = 0.0
  private let sources: UnsafeMutablePointer<Float>
  private let firstSource: Int
  private let settings: SASRecSettings
  private let width: Int

  /// Vectors that a shard leaves: for each position the input's gradient and what was expected
  /// after it, and the gradients of the negatives.
  static func sourceCount(_ settings: SASRecSettings) -> Int {
    size * (2 * settings.length + settings.negatives)
  }

  /// - Parameters:
  ///   - sources: Room for the vectors of all shards, of which this one's begin at
  ///     `index` · `sourceCount`.
  init(
    _ settings: SASRecSettings, shape: SASRecShape, sources: UnsafeMutablePointer<Float>, index: Int
  ) {
    self.settings = settings
    width = shape.width
    firstSource = index * Self.sourceCount(settings)
    self.sources = sources + firstSource * shape.width
    parameterGradient = FloatBlock(count: shape.parameterCount)
  }

  func clear() {
    rowGradient.parts.removeAll(keepingCapacity: true)
    loss = 0
  }

  /// Forward and backward.
  ///
  /// - Parameters:
  ///   - share: What a position's loss counts: one over the positions of the batch.
  ///   - candidates: Items that may be negatives.
  func run(
    _ windows: [SequenceWindows.Window], of items: [UInt32], room: SASRecRoom,
    parameters: UnsafePointer<Float>, table: UnsafePointer<Float>, candidates: [UInt32],
    exponent: Float, share: Float, using generator: inout SeededGenerator
  ) {
    clear()
    let inputs = windows.flatMap { items[$0.first..<$0.first + $0.count] }
    let lengths = windows.map(\.count)
    let dropout = settings.dropout > 0 ? Dropout(rate: settings.dropout) : nil
    room.tape.forward(
      parameters, table: table, items: inputs, lengths: lengths, dropout: dropout,
      using: &generator)
    let rows = inputs.count
    let expected = sources + settings.length * Self.size * width
    expected.update(from: room.tape.output.start, count: rows * width)

    var row = 0
    for (index, window) in windows.enumerated() {
      let targets = items[window.first + 1...window.first + window.count]
      score(
        Array(targets), row: row, window: index, expected + row * width, room: room, table: table,
        candidates: candidates, exponent: exponent, share: share, using: &generator)
      row += window.count
    }
    room.tape.backward(
      parameters, from: room.outputGradient.start, addingTo: parameterGradient.start)
    sources.update(from: room.tape.gradient.start, count: rows * width)
    let scale = Float(width).squareRoot()
    for (row, item) in inputs.enumerated() {
      rowGradient.add(row: item, source: firstSource + row, coefficient: scale)
    }
  }

  /// Generalised binary cross-entropy (Petrov and Macdonald 2023, eq. 6) of one window: the negatives
  /// are drawn for the window and serve all its positions but those where they are what came.
  private func score(
    _ targets: [UInt32], row: Int, window: Int, _ expected: UnsafePointer<Float>,
    room: SASRecRoom, table: UnsafePointer<Float>, candidates: [UInt32], exponent: Float,
    share: Float, using generator: inout SeededGenerator
  ) {
    let (count, negatives) = (targets.count, settings.negatives)
    let drawn = (0..<negatives).map { _ in candidates[generator.below(candidates.count)] }
    for (place, item) in drawn.enumerated() {
      (room.negatives.start + place * width).update(
        from: table + Int(item) * width, count: width)
    }
    let scores = room.scores.start
    Float.multiply(
      rows: count, columns: negatives, inner: width, alpha: 1, expected, strideA: width,
      transposeA: false, room.negatives.start, strideB: width, transposeB: true, beta: 0, scores,
      strideC: negatives)
    for (place, target) in targets.enumerated() {
      for (column, item) in drawn.enumerated() where item == target {
        scores[place * negatives + column] = -100
      }
    }
    loss += Double(Kernels.logistic(scores, count: count * negatives))
    for i in 0..<count * negatives { scores[i] *= share }
    let outputGradient = room.outputGradient.start + row * width
    Float.multiply(
      rows: count, columns: width, inner: negatives, alpha: 1, scores, strideA: negatives,
      transposeA: false, room.negatives.start, strideB: width, transposeB: false, beta: 0,
      outputGradient, strideC: width)
    let firstNegative = 2 * Self.size * settings.length + window * negatives
    Float.multiply(
      rows: negatives, columns: width, inner: count, alpha: 1, scores, strideA: negatives,
      transposeA: true, expected, strideB: width, transposeB: false, beta: 0,
      sources + firstNegative * width, strideC: width)
    for (place, item) in drawn.enumerated() {
      rowGradient.add(row: item, source: firstSource + firstNegative + place)
    }

    for (place, target) in targets.enumerated() {
      let vector = table + Int(target) * width
      // σ(−s) is one minus the positive's probability.
      var opposite = -Kernels.dot(expected + place * width, vector, count: width)
      loss += Double(exponent * Kernels.logistic(&opposite, count: 1))
      let slope = -exponent * opposite * share
      Kernels.add(vector, times: slope, to: outputGradient + place * width, count: width)
      rowGradient.add(
        row: target, source: firstSource + Self.size * settings.length + row + place,
        coefficient: slope)
    }
  }
}

/// Memory of a thread that works on one shard after the other.
final class SASRecRoom {
  let tape: SASRecTape
  /// Shape [rows × width].
  let outputGradient: FloatBlock
  /// Vectors of a window's negatives, shape [negatives × width].
  let negatives: FloatBlock
  /// Shape [length × negatives].
  let scores: FloatBlock

  init(_ settings: SASRecSettings, shape: SASRecShape) {
    tape = SASRecTape(shape, sequences: SASRecShard.size, length: settings.length)
    outputGradient = FloatBlock(count: SASRecShard.size * settings.length * shape.width)
    negatives = FloatBlock(count: settings.negatives * shape.width)
    scores = FloatBlock(count: settings.length * settings.negatives)
  }

  /// Numbers in all of it.
  static func size(_ settings: SASRecSettings, shape: SASRecShape) -> Int {
    SASRecTape.size(shape, sequences: SASRecShard.size, length: settings.length)
      + SASRecShard.size * settings.length * shape.width + settings.negatives * shape.width
      + settings.length * settings.negatives
  }
}
