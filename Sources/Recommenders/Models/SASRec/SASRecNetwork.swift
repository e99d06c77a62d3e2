import CKernels
import SparseMath

/// The network while it is trained: a batch is cut into fixed shards that run at the same time.
///
/// Each shard has a gradient of its own; they are added in order, so the number of threads changes
/// nothing.
final class SASRecNetwork {
  let shape: SASRecShape
  /// Shape [(items + 1) × width]; the last row stands for the start of a history.
  let table: EmbeddingTable
  let parameters: AdamBlock
  private let settings: SASRecSettings
  private let context: TrainingContext
  private let sources: FloatBlock
  private let shards: [SASRecShard]
  private let rooms: [SASRecRoom]
  /// Items that may be negatives.
  private let candidates: [UInt32]
  private let exponent: Float

  /// - Parameter isTrained: Shape [items]: whether anybody has the item.
  init(_ settings: SASRecSettings, isTrained: [Bool], _ context: TrainingContext) {
    self.settings = settings
    self.context = context
    let shape = SASRecShape(settings)
    self.shape = shape
    candidates = isTrained.indices.filter { isTrained[$0] }.map { UInt32($0) }
    exponent = settings.positiveExponent(itemCount: candidates.count)
    var generator = SeededGenerator(seed: context.seed, stream: 0)
    table = EmbeddingTable(
      rowCount: isTrained.count + 1, width: shape.width, deviation: shape.deviation,
      using: &generator)
    parameters = AdamBlock(count: shape.parameterCount)
    shape.initialize(parameters.values.start, using: &generator)
    let shardCount = Self.shardCount(settings)
    let sources = FloatBlock(count: shardCount * SASRecShard.sourceCount(settings) * shape.width)
    self.sources = sources
    shards = (0..<shardCount).map {
      SASRecShard(settings, shape: shape, sources: sources.start, index: $0)
    }
    rooms = (0..<context.parallelism.threadCount).map { _ in SASRecRoom(settings, shape: shape) }
  }

  /// Bytes of the weights, their moments, the shards and the threads' memory.
  static func memory(_ settings: SASRecSettings, itemCount: Int, threads: Int) -> Int {
    let shape = SASRecShape(settings)
    let weights = (itemCount + 1) * shape.width + shape.parameterCount
    let shard = SASRecShard.sourceCount(settings) * (shape.width + 3) + shape.parameterCount
    return AdamBlock.bytesPerWeight * weights + 4 * shardCount(settings) * shard
      + threads * (4 * SASRecRoom.size(settings, shape: shape) + BLASLibrary.packingBytes)
  }

  private static func shardCount(_ settings: SASRecSettings) -> Int {
    (settings.batchSize + SASRecShard.size - 1) / SASRecShard.size
  }

  /// Steps all weights against the mean loss of a batch.
  ///
  /// - Returns: The mean loss of a position before the step, times the windows.
  func step(
    _ windows: [SequenceWindows.Window], of items: [UInt32], adam: nn_adam_step, number: Int
  ) throws -> Double {
    let parallelism = context.parallelism
    let positions = windows.reduce(0) { $0 + $1.count }
    let used = (windows.count + SASRecShard.size - 1) / SASRecShard.size
    try parallelism.forEach(chunks: used, cancellation: context.cancellation) { worker, index in
      let range = index * SASRecShard.size..<min(windows.count, (index + 1) * SASRecShard.size)
      var generator = SeededGenerator(
        seed: context.seed &+ 1, stream: UInt64(number) &* 0x10000 &+ UInt64(index))
      shards[index].run(
        Array(windows[range]), of: items, room: rooms[worker], parameters: parameters.values.start,
        table: table.values, candidates: candidates, exponent: exponent,
        share: 1 / Float(positions), using: &generator)
    }
    var gradient = RowGradient()
    for shard in shards[..<used] { gradient.parts += shard.rowGradient.parts }
    table.update(gradient, sources: sources.start, adam, parallelism)
    parameters.update(summing: shards[..<used].map(\.parameterGradient), adam, parallelism)
    let loss = shards[..<used].reduce(0) { $0 + $1.loss }
    return loss / Double(max(1, positions)) * Double(windows.count)
  }
}
