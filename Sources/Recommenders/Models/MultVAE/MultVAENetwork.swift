import CKernels
import Glibc
import Interactions
import SparseMath

/// The variational autoencoder while it is trained.
///
/// Liang et al. 2018, eq. 2 and 5: for each user, minus the multinomial log-likelihood of the
/// history plus beta times the divergence of the latent vector from a standard normal one.
final class MultVAENetwork {
  /// Items whose scores are made together.
  private static let itemTile = 256
  private static let rowTile = 32

  let shape: MultVAEShape
  /// Shape [items × hidden].
  let input: EmbeddingTable
  /// Shape [items × (hidden + 1)]; the last number is the item's bias.
  let output: EmbeddingTable
  let middle: AdamBlock
  private let parallelism: Parallelism
  private let cancellation: Cancellation
  private let gradient: FloatBlock
  private let room: MultVAERoom

  init(shape: MultVAEShape, itemCount: Int, batchSize: Int, _ context: TrainingContext) {
    self.shape = shape
    parallelism = context.parallelism
    cancellation = context.cancellation
    var generator = SeededGenerator(seed: context.seed, stream: 0)
    let deviation = (2 / Double(itemCount + shape.hidden)).squareRoot()
    input = EmbeddingTable(
      rowCount: itemCount, width: shape.hidden, deviation: deviation, using: &generator)
    output = EmbeddingTable(
      rowCount: itemCount, width: shape.hidden + 1, deviation: deviation, using: &generator)
    for item in 0..<itemCount { output.row(item)[shape.hidden] = 0 }
    middle = AdamBlock(count: shape.parameterCount)
    shape.initialize(middle.values.start, using: &generator)
    gradient = FloatBlock(count: shape.parameterCount)
    room = MultVAERoom(shape: shape, itemCount: itemCount, batchSize: batchSize)
  }

  /// Bytes of the weights, their moments, a batch and the threads' memory.
  static func memory(
    shape: MultVAEShape, itemCount: Int, batchSize: Int, threads: Int
  ) -> Int {
    AdamBlock.bytesPerWeight * (itemCount * (2 * shape.hidden + 1) + shape.parameterCount)
      + 4 * (shape.parameterCount + MultVAERoom.size(shape, itemCount, batchSize))
      + threads * (4 * itemTile * (shape.hidden + 1) + BLASLibrary.packingBytes)
  }

  /// Steps all weights against the mean loss of a batch.
  ///
  /// - Parameters:
  ///   - users: Those of the batch, rows of `matrix`.
  ///   - noise: Draws the latent vectors.
  /// - Returns: The loss before the step, summed over the users.
  func step(
    _ batch: MultVAEBatch, users: ArraySlice<Int>, of matrix: CSRMatrix, beta: Float,
    noise: inout SeededGenerator, adam: nn_adam_step
  ) throws -> Double {
    let rows = batch.rowCount
    encode(batch)
    let divergence = sample(rows, beta: beta, &noise)
    decode(rows)
    let loss = try likelihood(users, of: matrix)
    try backward(rows, adam)
    updateInput(batch, beta: beta, adam)
    return loss + divergence
  }

  // Forward.

  private func encode(_ batch: MultVAEBatch) {
    let hidden = shape.hidden
    let parts = batch.inputs.parts
    let offsets = batch.offsets
    parallelism.forEach(count: batch.rowCount, chunkSize: Self.rowTile / 4) { _, rows in
      for row in rows {
        let y = room.encoded.start + row * hidden
        y.update(from: middle.values.start + shape.bias, count: hidden)
        for part in parts[offsets[row]..<offsets[row + 1]] {
          Kernels.add(input.row(Int(part.row)), times: part.coefficient, to: y, count: hidden)
        }
        Activation.tanh.forward(y, count: hidden)
      }
    }
    shape.encoder.forward(
      middle.values.start, room.encoded.start, rows: batch.rowCount, to: room.moments.start,
      on: parallelism)
  }

  /// Draws z = mean + noise · deviation and adds up beta · divergence (eq. 5).
  private func sample(_ rows: Int, beta: Float, _ generator: inout SeededGenerator) -> Double {
    let latent = shape.latent
    var divergence = 0.0
    for row in 0..<rows {
      let mean = room.moments.start + row * 2 * latent
      for k in 0..<latent {
        let deviation = exp(0.5 * mean[latent + k])
        let noise = Float(generator.normal())
        room.spread[row * latent + k] = noise * deviation
        room.latent[row * latent + k] = mean[k] + noise * deviation
        divergence += Double(
          0.5 * (deviation * deviation + mean[k] * mean[k] - 1 - mean[latent + k]))
      }
    }
    return Double(beta) * divergence
  }

  private func decode(_ rows: Int) {
    let hidden = shape.hidden
    shape.decoder.forward(
      middle.values.start, room.latent.start, rows: rows, to: room.decoded.start, on: parallelism)
    Activation.tanh.forward(room.decoded.start, count: rows * hidden)
    for row in 0..<rows {
      let target = room.extended.start + row * (hidden + 1)
      target.update(from: room.decoded.start + row * hidden, count: hidden)
      target[hidden] = 1
    }
  }

  /// Minus the log-likelihood of the histories; leaves its gradient in the place of the scores.
  private func likelihood(_ users: ArraySlice<Int>, of matrix: CSRMatrix) throws -> Double {
    let (items, width, rows) = (output.rowCount, output.width, users.count)
    let scores = room.scores.start
    let tiles = (items + Self.itemTile - 1) / Self.itemTile
    try parallelism.forEach(chunks: tiles, cancellation: cancellation) { _, tile in
      let first = tile * Self.itemTile
      Float.multiply(
        rows: rows, columns: min(Self.itemTile, items - first), inner: width, alpha: 1,
        room.extended.start, strideA: width, transposeA: false,
        output.row(first), strideB: width, transposeB: true, beta: 0, scores + first,
        strideC: items)
    }
    let losses = room.losses
    parallelism.forEach(chunks: rows) { _, row in
      let line = scores + row * items
      let range = matrix.range(ofRow: users[users.startIndex + row])
      var (total, liked): (Float, Double) = (0, 0)
      for entry in range {
        let weight = matrix.values?[entry] ?? 1
        total += weight
        liked += Double(weight * line[Int(matrix.columns[entry])])
      }
      let normalizer = Kernels.softmax(line, count: items)
      losses[row] = Double(total) * Double(normalizer) - liked
      let share = 1 / Float(rows)
      for item in 0..<items { line[item] *= total * share }
      for entry in range {
        line[Int(matrix.columns[entry])] -= (matrix.values?[entry] ?? 1) * share
      }
    }
    return (0..<rows).reduce(0) { $0 + losses[$1] }
  }

  // Backward.

  /// Steps the output layer and leaves the gradient of the decoder's input.
  private func backward(_ rows: Int, _ adam: nn_adam_step) throws {
    let (items, width, hidden) = (output.rowCount, output.width, shape.hidden)
    let scores = room.scores.start
    // Before the weights change; without the constant column.
    parallelism.multiply(
      rows: rows, columns: hidden, inner: items, scores, strideA: items, output.values,
      strideB: width, room.decodedGradient.start, strideC: hidden, tile: Self.rowTile)
    let tiles = (items + Self.itemTile - 1) / Self.itemTile
    try parallelism.forEach(chunks: tiles, cancellation: cancellation) { _, tile in
      let first = tile * Self.itemTile
      let count = min(Self.itemTile, items - first)
      withUnsafeTemporaryAllocation(of: Float.self, capacity: count * width) { sum in
        guard let sum = sum.baseAddress else { return }
        Float.multiply(
          rows: count, columns: width, inner: rows, alpha: 1, scores + first, strideA: items,
          transposeA: true, room.extended.start, strideB: width, transposeB: false, beta: 0, sum,
          strideC: width)
        output.update(rows: first..<first + count, sum, adam)
      }
    }
    Activation.tanh.backward(
      room.decoded.start, room.decodedGradient.start, count: rows * hidden)
    shape.decoder.backward(
      middle.values.start, room.latent.start, room.decodedGradient.start, rows: rows,
      addingTo: gradient.start, room.latentGradient.start, on: parallelism)
  }

  /// Through the latent vectors to the input layer; steps all but the output layer.
  private func updateInput(_ batch: MultVAEBatch, beta: Float, _ adam: nn_adam_step) {
    let (rows, latent, hidden) = (batch.rowCount, shape.latent, shape.hidden)
    let share = beta / Float(rows)
    for row in 0..<rows {
      let mean = room.moments.start + row * 2 * latent
      let target = room.momentsGradient.start + row * 2 * latent
      for k in 0..<latent {
        let slope = room.latentGradient[row * latent + k]
        target[k] = slope + share * mean[k]
        target[latent + k] =
          0.5 * (slope * room.spread[row * latent + k] + share * (exp(mean[latent + k]) - 1))
      }
    }
    shape.encoder.backward(
      middle.values.start, room.encoded.start, room.momentsGradient.start, rows: rows,
      addingTo: gradient.start, room.encodedGradient.start, on: parallelism)
    Activation.tanh.backward(
      room.encoded.start, room.encodedGradient.start, count: rows * hidden)
    for row in 0..<rows {
      Kernels.add(
        room.encodedGradient.start + row * hidden, to: gradient.start + shape.bias, count: hidden)
    }
    input.update(batch.inputs, sources: room.encodedGradient.start, adam, parallelism)
    middle.update(summing: [gradient], adam, parallelism)
  }
}
