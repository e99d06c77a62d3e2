import CKernels
import Interactions
import SparseMath

/// One training run.
///
/// Maximises Σ ln σ(x·(y − z) + b − c) − λ/2 (|x|² + |y|² + |z|² + b² + c²) over drawn triples of a user
/// (x), one of her items (y, b) and one she does not have (z, c), each positive once an epoch. The learning rate
/// falls in a line, so that the noise of the draws does too: the last epochs gain most.
struct BPRTraining {
  /// Largest number of shards: how many threads can work at once with sharded updates.
  static let shardLimit = 8
  /// Items that a block should have, so that negatives stay varied.
  private static let itemsPerBlock = 64

  private let feedback: FeedbackMatrix
  private let settings: BPRSettings
  private let context: TrainingContext
  private let instructionSet: InstructionSet
  let users: FactorBlock
  private let items: FactorBlock
  private let biases: UnsafeMutablePointer<Float>
  private let negatives: BPRNegatives
  private let pairs: BPRPairs

  private struct Tally {
    var loss = 0.0
    var draws = 0
  }

  init(
    _ feedback: FeedbackMatrix, _ settings: BPRSettings, _ context: TrainingContext,
    instructionSet: InstructionSet = .detected
  ) {
    self.feedback = feedback
    self.settings = settings
    self.context = context
    self.instructionSet = instructionSet
    users = FactorBlock(
      rowCount: feedback.userCount, factors: settings.factors, deviation: BPRRecipe.startDeviation,
      seed: context.seed, stream: 0)
    items = FactorBlock(
      rowCount: feedback.itemCount, factors: settings.factors, deviation: BPRRecipe.startDeviation,
      seed: context.seed, stream: 1)
    biases = .allocate(capacity: max(1, feedback.itemCount))
    biases.initialize(repeating: 0, count: feedback.itemCount)
    let trainedCount = feedback.trainedItems.count { $0 }
    negatives = BPRNegatives(feedback, settings.negatives)
    pairs = BPRPairs(
      feedback, negatives,
      itemBlockCount: settings.updates == .hogwild
        ? 1 : min(Self.shardLimit, max(1, trainedCount / Self.itemsPerBlock)))
  }

  func run() throws -> BPR {
    defer { biases.deallocate() }
    let meter = ProgressMeter(
      context, epochCount: settings.epochs, unitsPerEpoch: feedback.userItems.entryCount)
    var stopping = EarlyStopping<BPR>(context)
    var generator = SeededGenerator(seed: context.seed, stream: 2)
    var time = 0.0
    for epoch in 1...settings.epochs {
      try pairs.deal(&generator, context.parallelism, context.cancellation)
      let rate =
        settings.learningRate * Double(settings.epochs - epoch + 1) / Double(settings.epochs)
      let tally = try runEpoch(rate: rate, seed: generator.next(), &generator, meter)
      time += rate
      guard isFinite else {
        throw ModelError.diverged(
          model: BPRRecipe.card.name, epoch: epoch,
          advice: "Lower learningRate or raise regularization.")
      }
      let objective = tally.draws > 0 ? tally.loss / Double(tally.draws) : 0
      guard let validate = context.validate else {
        meter.finishEpoch(objective: objective)
        continue
      }
      let model = self.model(time: time)
      let validation = try validate(model)
      meter.finishEpoch(objective: objective, validation: validation)
      if stopping.shouldStop(after: model, validation: validation) { break }
    }
    return stopping.best ?? model(time: time)
  }

  /// Rounds in which shards of users and blocks of items meet; blocks of users in random order.
  private func runEpoch(
    rate: Double, seed: UInt64, _ generator: inout SeededGenerator, _ meter: ProgressMeter
  ) throws -> Tally {
    let order = Array(pairs.userBlocks.indices).shuffled(using: &generator)
    let shards = settings.updates == .hogwild ? order.count : pairs.itemBlockCount
    var total = Tally()
    for round in 0..<pairs.itemBlockCount {
      var tallies = [Tally](repeating: Tally(), count: shards)
      try tallies.withUnsafeMutableBufferPointer { tallies in
        let tallies = tallies
        try context.parallelism.forEach(chunks: shards, cancellation: context.cancellation) {
          _, shard in
          for place in stride(from: shard, to: order.count, by: shards) {
            if context.cancellation.isCancelled { return }
            let itemBlock = (shard + round) % pairs.itemBlockCount
            let tally = run(
              userBlock: order[place], itemBlock: itemBlock, rate: rate, seed: seed)
            tallies[shard].loss += tally.loss
            tallies[shard].draws += tally.draws
          }
        }
      }
      for tally in tallies {
        total.loss += tally.loss
        total.draws += tally.draws
      }
      meter.advance(to: feedback.userItems.entryCount * (round + 1) / pairs.itemBlockCount)
    }
    return total
  }

  /// A draw for each pair of two blocks.
  private func run(userBlock: Int, itemBlock: Int, rate: Double, seed: UInt64) -> Tally {
    let range = pairs.range(userBlock: userBlock, itemBlock: itemBlock)
    var tally = bpr_tally()
    let stream = UInt64(userBlock * pairs.itemBlockCount + itemBlock)
    var generator = SeededGenerator(seed: seed, stream: stream)
    var model = bpr_model(
      users: users.elements, items: items.elements, biases: biases, width: users.width,
      learning_rate: Float(rate), regularization: Float(settings.regularization))
    pairs.cells[itemBlock].withUnsafeBufferPointer { cells in
      var pool = bpr_pool(
        users: pairs.users + range.lowerBound, items: pairs.items + range.lowerBound,
        count: range.count, negatives: cells.baseAddress, negative_count: cells.count)
      bpr_run(instructionSet.rawValue, &model, &pool, generator.next(), &tally)
    }
    return Tally(loss: tally.loss, draws: range.count - Int(tally.skipped))
  }

  private var isFinite: Bool {
    users.isFinite && items.isFinite && (0..<feedback.itemCount).allSatisfy { biases[$0].isFinite }
  }

  /// - Parameter time: Sum of the learning rates of all epochs so far.
  private func model(time: Double) -> BPR {
    let factors = settings.factors
    var matrix = DenseMatrix(rowCount: feedback.itemCount, columnCount: factors + 2)
    for item in 0..<feedback.itemCount where feedback.itemUsers.entryCount(ofRow: item) > 0 {
      for factor in 0..<factors {
        matrix[item, factor] = items.elements[item * items.width + factor]
      }
      matrix[item, factors] = biases[item]
      matrix[item, factors + 1] = Float(negatives.correction(of: item))
    }
    return BPR(
      itemFactors: matrix,
      foldIn: BPRFoldIn(
        matrix, shares: (0..<feedback.itemCount).map(negatives.share), time: time, settings),
      settings: settings)
  }
}
