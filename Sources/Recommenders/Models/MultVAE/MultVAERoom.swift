/// What the layers make of a mini-batch, and the gradients on the way back.
final class MultVAERoom {
  // Shape [batch × hidden].
  let encoded, decoded, encodedGradient, decodedGradient: FloatBlock
  /// Shape [batch × (hidden + 1)]: `decoded` with a one at the end of each row.
  let extended: FloatBlock
  // Shape [batch × 2 · latent]: means, then log variances.
  let moments, momentsGradient: FloatBlock
  // Shape [batch × latent].
  let latent, spread, latentGradient: FloatBlock
  /// Shape [batch × items].
  let scores: FloatBlock
  /// Shape [batch].
  let losses: UnsafeMutablePointer<Double>

  init(shape: MultVAEShape, itemCount: Int, batchSize: Int) {
    func block(_ width: Int) -> FloatBlock { FloatBlock(count: batchSize * width) }
    encoded = block(shape.hidden)
    decoded = block(shape.hidden)
    encodedGradient = block(shape.hidden)
    decodedGradient = block(shape.hidden)
    extended = block(shape.hidden + 1)
    moments = block(2 * shape.latent)
    momentsGradient = block(2 * shape.latent)
    latent = block(shape.latent)
    spread = block(shape.latent)
    latentGradient = block(shape.latent)
    scores = block(itemCount)
    losses = .allocate(capacity: batchSize)
    losses.initialize(repeating: 0, count: batchSize)
  }

  deinit { losses.deallocate() }

  /// Numbers in all of it.
  static func size(_ shape: MultVAEShape, _ itemCount: Int, _ batchSize: Int) -> Int {
    batchSize * (itemCount + 5 * shape.hidden + 7 * shape.latent + 3)
  }
}
