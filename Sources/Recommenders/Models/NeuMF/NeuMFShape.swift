import SparseMath

/// How the vectors of a history and an item become a score.
///
/// The first `factors` numbers of a vector go into the generalised matrix factorization, the other
/// 2 · `factors` into the layers: 4 → 2 → 1 times `factors`, ReLU between them. One dense layer joins
/// both (He et al. 2017, eq. 12).
struct NeuMFShape {
  let factors: Int
  let first, second, output: Dense
  let parameterCount: Int

  init(factors: Int) {
    self.factors = factors
    var layout = ParameterLayout()
    first = Dense(inputs: 4 * factors, outputs: 2 * factors, in: &layout)
    second = Dense(inputs: 2 * factors, outputs: factors, in: &layout)
    output = Dense(inputs: 2 * factors, outputs: 1, in: &layout)
    parameterCount = layout.count
  }

  /// Numbers in the vector of a history or an item.
  var width: Int { 3 * factors }

  func initialize(
    _ parameters: UnsafeMutablePointer<Float>, using generator: inout SeededGenerator
  ) {
    for layer in [first, second, output] { layer.initialize(parameters, using: &generator) }
  }
}
