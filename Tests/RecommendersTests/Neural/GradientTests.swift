import CKernels
import Interactions
import SparseMath
import Testing

@testable import Recommenders

/// Whole networks, each weight's gradient against finite differences of the loss.
///
/// A step of rate 0 that remembers only the newest gradient leaves it where Adam keeps its mean.
@Suite("The gradient") struct GradientTests {
  private var still: nn_adam_step {
    nn_adam_step(
      rate: 0, first_decay: 0, second_decay: 0.5, second_correction: 1, epsilon: 1e-8,
      weight_decay: 0)
  }

  /// - Parameter loss: Runs a step and gives the loss that the gradient is of.
  private func check(
    _ block: AdamBlock, step: Float = 4e-3, within tolerance: Double = 0.02,
    _ loss: () throws -> Double
  ) throws {
    _ = try loss()
    let gradient = block.first.array
    var (error, square) = (0.0, 0.0)
    for i in stride(from: 0, to: block.values.count, by: max(1, block.values.count / 300)) {
      let weight = block.values[i]
      block.values[i] = weight + step
      let above = try loss()
      block.values[i] = weight - step
      let below = try loss()
      block.values[i] = weight
      let slope = (above - below) / Double(2 * step)
      error += (slope - Double(gradient[i])) * (slope - Double(gradient[i]))
      square += slope * slope
    }
    #expect(square > 1e-8)
    #expect(error.squareRoot() < tolerance * square.squareRoot(), "of \(square.squareRoot())")
  }

  private let feedback = Samples.skewed(userCount: 9, itemCount: 14, isWeighted: true)

  @Test("of Mult-VAE is that of its loss, through noise, dropout and divergence")
  func multVAE() throws {
    let network = MultVAENetwork(
      shape: MultVAEShape(hidden: 7, latent: 3), itemCount: 14, batchSize: 9,
      TrainingContext(seed: 1, parallelism: .single))
    let users = Array(0..<9)[...]
    func loss() throws -> Double {
      var generator = SeededGenerator(seed: 4)
      var batch = MultVAEBatch()
      batch.read(users, of: feedback.userItems, dropout: 0.3, using: &generator)
      return try network.step(
        batch, users: users, of: feedback.userItems, beta: 0.7, noise: &generator, adam: still)
        / 9
    }
    for block in [network.input.block, network.middle, network.output.block] {
      try check(block, loss)
    }
  }

  @Test("of SASRec is that of its loss, through attention, norms, dropout and shared vectors")
  func sasRec() throws {
    let settings = SASRecSettings(
      try SASRecRecipe.card.resolve(
        ModelSettings([
          "factors": .whole(6), "heads": .whole(2), "length": .whole(4), "negatives": .whole(5),
          "batchSize": .whole(20), "dropout": .real(0.2),
        ])))
    let sequences = SequenceWindows(feedback.histories, start: 14, length: 4)
    let network = SASRecNetwork(
      settings, isTrained: feedback.trainedItems,
      TrainingContext(seed: 1, parallelism: .single))
    let windows = Array(sequences.windows.prefix(15))
    func loss() throws -> Double {
      try network.step(windows, of: sequences.items, adam: still, number: 1) / 15
    }
    for block in [network.table.block, network.parameters] { try check(block, step: 1e-3, loss) }
  }

  @Test("of NeuMF is that of its loss, through the history without the item to be guessed")
  func neuMF() throws {
    let network = NeuMFNetwork(
      NeuMFShape(factors: 4), negatives: 3, batchSize: 9, isTrained: feedback.trainedItems,
      TrainingContext(seed: 1, parallelism: .single))
    // Larger vectors: the first ones hardly reach the layers.
    for table in [network.histories, network.items] {
      for i in 0..<table.rowCount * table.width { table.values[i] *= 10 }
    }
    let examples = (0..<9).map {
      NeuMFNetwork.Example(user: $0, range: 0..<feedback.userItems.entryCount(ofRow: $0))
    }
    func loss() throws -> Double {
      try network.step(examples, of: feedback.userItems, adam: still, number: 1) / 9
    }
    for block in [network.histories.block, network.items.block, network.parameters] {
      try check(block, step: 1e-3, loss)
    }
  }
}
