/// What a block keeps of its way forward, with room for the way back.
final class TransformerTape {
  // Shape [rows × width].
  let firstInput, firstOutput, attended, secondInput, secondOutput, hidden, scratch: FloatBlock
  let firstMask, secondMask: FloatBlock
  // Shape [rows × 3 · width].
  let mixed, wide: FloatBlock
  // Shape [rows].
  let firstInverse, secondInverse: FloatBlock
  /// Shape [sequences × heads × length × length].
  let weights: FloatBlock
  /// Shape [length × length].
  let square: FloatBlock

  /// Room for `sequences` sequences of up to `length` positions.
  init(width: Int, headCount: Int, sequences: Int, length: Int) {
    let rows = sequences * length
    func block(_ width: Int) -> FloatBlock { FloatBlock(count: rows * width) }
    firstInput = block(width)
    firstOutput = block(width)
    attended = block(width)
    secondInput = block(width)
    secondOutput = block(width)
    hidden = block(width)
    scratch = block(width)
    firstMask = block(width)
    secondMask = block(width)
    mixed = block(3 * width)
    wide = block(3 * width)
    firstInverse = block(1)
    secondInverse = block(1)
    weights = FloatBlock(count: rows * headCount * length)
    square = FloatBlock(count: length * length)
  }

  /// Numbers in all of it.
  static func size(width: Int, headCount: Int, sequences: Int, length: Int) -> Int {
    sequences * length * (15 * width + 2 + headCount * length) + length * length
  }
}
