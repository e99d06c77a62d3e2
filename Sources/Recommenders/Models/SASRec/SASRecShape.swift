import SparseMath

/// The layers between the vectors of a sequence and the vector of what comes next.
struct SASRecShape {
  let width: Int
  let length: Int
  let headCount: Int
  /// Offset of the positions' vectors, shape [length × width], the latest position first.
  let positions: Int
  let blocks: [TransformerBlock]
  let norm: LayerNorm
  let parameterCount: Int

  init(_ settings: SASRecSettings) {
    width = settings.factors
    length = settings.length
    headCount = settings.heads
    var layout = ParameterLayout()
    positions = layout.reserve(length * width)
    var blocks: [TransformerBlock] = []
    for _ in 0..<settings.blocks {
      blocks.append(TransformerBlock(width: width, headCount: headCount, in: &layout))
    }
    self.blocks = blocks
    norm = LayerNorm(width: width, in: &layout)
    parameterCount = layout.count
  }

  /// Standard deviation of the vectors of items and positions at the start.
  var deviation: Double { 1 / Double(width).squareRoot() }

  func initialize(
    _ parameters: UnsafeMutablePointer<Float>, using generator: inout SeededGenerator
  ) {
    for i in 0..<length * width {
      parameters[positions + i] = Float(generator.normal() * 0.02)
    }
    for block in blocks { block.initialize(parameters, using: &generator) }
    norm.initialize(parameters)
  }
}
