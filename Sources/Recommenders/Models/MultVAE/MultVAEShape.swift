import SparseMath

/// The layers between a history and the vector that scores items.
///
/// items → hidden (tanh) → mean and log variance of the latent vector → hidden (tanh) → items. The
/// first and the last layer have a vector for each item and are kept apart; the rest is here.
struct MultVAEShape {
  let hidden: Int
  let latent: Int
  /// Offset of the first layer's bias, shape [hidden].
  let bias: Int
  /// hidden → 2 · latent: means, then log variances.
  let encoder: Dense
  /// latent → hidden.
  let decoder: Dense
  let parameterCount: Int

  init(hidden: Int, latent: Int) {
    self.hidden = hidden
    self.latent = latent
    var layout = ParameterLayout()
    bias = layout.reserve(hidden)
    encoder = Dense(inputs: hidden, outputs: 2 * latent, in: &layout)
    decoder = Dense(inputs: latent, outputs: hidden, in: &layout)
    parameterCount = layout.count
  }

  func initialize(
    _ parameters: UnsafeMutablePointer<Float>, using generator: inout SeededGenerator
  ) {
    encoder.initialize(parameters, using: &generator)
    decoder.initialize(parameters, using: &generator)
  }
}
