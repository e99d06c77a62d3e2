import Interactions
import SparseMath

/// One training run: every item's weights by an elastic net of its own.
struct SLIMTraining {
  private let feedback: FeedbackMatrix
  private let settings: ModelSettings
  private let context: TrainingContext
  private let meter: ProgressMeter

  init(_ feedback: FeedbackMatrix, _ settings: ModelSettings, _ context: TrainingContext) {
    self.feedback = feedback
    self.settings = settings
    self.context = context
    meter = ProgressMeter(context, unitsPerEpoch: 1_000_000)
  }

  func run() throws -> SLIM {
    let trained = max(1, feedback.trainedItems.count { $0 })
    let gram = try ItemGram(feedback, context.parallelism, context.cancellation) {
      meter.advance(to: 200_000 * $0 / trained)
    }
    let net = ElasticNet(
      gram: gram, l1: Float(settings.real("l1Regularization")),
      l2: Float(settings.real("regularization")),
      isNonNegative: settings.choice("sign") == "nonNegative",
      candidateLimit: settings.whole("candidateCount"), sweepLimit: settings.whole("sweeps"),
      cancellation: context.cancellation)
    let columns = try solve(net)
    guard columns.allSatisfy({ $0.weights.allSatisfy(\.isFinite) }) else {
      throw ModelError.diverged(
        model: SLIMRecipe.card.name, epoch: 1,
        advice: "Raise regularization, or bound extreme weights.")
    }
    let model = SLIM(weights: matrix(columns, gram.items), settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  private func solve(_ net: ElasticNet) throws -> [(places: [UInt32], weights: [Float])] {
    let count = net.gram.items.count
    var columns = [(places: [UInt32], weights: [Float])](repeating: ([], []), count: count)
    let scratch = (0..<context.parallelism.threadCount).map { _ in
      ElasticNet.Scratch(count: count)
    }
    let batch = 64
    try columns.withUnsafeMutableBufferPointer { columns in
      let columns = columns
      for first in stride(from: 0, to: count, by: batch) {
        let size = min(batch, count - first)
        try context.parallelism.forEach(chunks: size, cancellation: context.cancellation) {
          worker, chunk in
          columns[first + chunk] = net.solve(first + chunk, scratch[worker])
        }
        meter.advance(to: 200_000 + 790_000 * (first + size) / count)
      }
    }
    return columns
  }

  /// From one list for each target to one row for each history item.
  private func matrix(
    _ columns: [(places: [UInt32], weights: [Float])], _ items: [UInt32]
  ) -> CSRMatrix {
    var offsets = [UInt32](repeating: 0, count: feedback.itemCount + 1)
    var sources: [UInt32] = []
    var values: [Float] = []
    var next = 0
    for item in 0..<feedback.itemCount {
      if next < items.count, items[next] == UInt32(item) {
        sources += columns[next].places.map { items[Int($0)] }
        values += columns[next].weights
        next += 1
      }
      offsets[item + 1] = UInt32(sources.count)
    }
    return CSRMatrix(
      rowCount: feedback.itemCount, columnCount: feedback.itemCount, rowOffsets: Column(offsets),
      columns: Column(sources), values: Column(values)
    ).transposed()
  }
}
