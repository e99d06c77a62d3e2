import CKernels
import Interactions
import SparseMath

/// The network while it is trained; shards of a batch run at the same time and are added in order.
final class NeuMFNetwork {
  /// Some places of a person's history.
  struct Example {
    let user: Int
    let range: Range<Int>
  }

  let shape: NeuMFShape
  /// What an item says of those who have it, shape [items × width].
  let histories: EmbeddingTable
  /// What an item is scored by, shape [items × width].
  let items: EmbeddingTable
  let parameters: AdamBlock
  private let negatives: Int
  private let context: TrainingContext
  private let historySources, itemSources: FloatBlock
  private let shards: [NeuMFShard]
  private let tapes: [NeuMFTape]
  private let candidates: [UInt32]

  init(
    _ shape: NeuMFShape, negatives: Int, batchSize: Int, isTrained: [Bool],
    _ context: TrainingContext
  ) {
    self.shape = shape
    self.negatives = negatives
    self.context = context
    candidates = isTrained.indices.filter { isTrained[$0] }.map { UInt32($0) }
    var generator = SeededGenerator(seed: context.seed, stream: 0)
    histories = EmbeddingTable(
      rowCount: isTrained.count, width: shape.width, deviation: 0.05, using: &generator)
    items = EmbeddingTable(
      rowCount: isTrained.count, width: shape.width, deviation: 0.05, using: &generator)
    parameters = AdamBlock(count: shape.parameterCount)
    shape.initialize(parameters.values.start, using: &generator)
    let historySources = FloatBlock(
      count: batchSize * NeuMFShard.historySourceCount * shape.width)
    let itemSources = FloatBlock(
      count: batchSize * NeuMFShard.itemSourceCount(negatives: negatives) * shape.width)
    self.historySources = historySources
    self.itemSources = itemSources
    shards = (0..<batchSize).map {
      NeuMFShard(
        shape, negatives: negatives, historySources: historySources.start,
        itemSources: itemSources.start, index: $0)
    }
    let rows = NeuMFShard.itemSourceCount(negatives: negatives)
    tapes = (0..<context.parallelism.threadCount).map { _ in NeuMFTape(shape, rows: rows) }
  }

  /// Bytes of the weights, their moments, the shards and the threads' memory.
  static func memory(
    _ shape: NeuMFShape, negatives: Int, batchSize: Int, itemCount: Int, threads: Int
  ) -> Int {
    let weights = 2 * itemCount * shape.width + shape.parameterCount
    let rows = NeuMFShard.itemSourceCount(negatives: negatives)
    let shard = (NeuMFShard.historySourceCount + rows) * (shape.width + 3) + shape.parameterCount
    return AdamBlock.bytesPerWeight * weights
      + 4 * (batchSize * shard + threads * NeuMFTape.size(shape, rows: rows))
      + threads * BLASLibrary.packingBytes
  }

  /// Steps all weights against the mean loss of a batch.
  ///
  /// - Returns: The mean loss of a pair before the step, times the examples.
  func step(
    _ examples: [Example], of matrix: CSRMatrix, adam: nn_adam_step, number: Int
  ) throws -> Double {
    let parallelism = context.parallelism
    let pairs = examples.reduce(0) { $0 + $1.range.count } * (1 + negatives)
    try parallelism.forEach(
      chunks: examples.count, cancellation: context.cancellation
    ) { worker, index in
      var generator = SeededGenerator(
        seed: context.seed &+ 1, stream: UInt64(number) &* 0x10000 &+ UInt64(index))
      let example = examples[index]
      shards[index].run(
        Array(matrix.columns(ofRow: example.user)), example.range, tables: (histories, items),
        parameters: parameters.values.start, candidates: candidates, share: 1 / Float(pairs),
        tape: tapes[worker], using: &generator)
    }
    var (historyGradient, itemGradient) = (RowGradient(), RowGradient())
    for shard in shards[..<examples.count] {
      historyGradient.parts += shard.historyGradient.parts
      itemGradient.parts += shard.itemGradient.parts
    }
    histories.update(historyGradient, sources: historySources.start, adam, parallelism)
    items.update(itemGradient, sources: itemSources.start, adam, parallelism)
    parameters.update(
      summing: shards[..<examples.count].map(\.parameterGradient), adam, parallelism)
    let loss = shards[..<examples.count].reduce(0) { $0 + $1.loss }
    return loss / Double(max(1, pairs)) * Double(examples.count)
  }
}
