import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Epochs of Bayesian personalised ranking; one item of every user is put aside to compare accuracy.
final class BPRWork: Work {
  static let epochs = 10
  /// Items that the one put aside is compared with.
  private static let rivals = 50
  /// Every how manieth user is asked.
  private static let step = 7

  private let feedback: FeedbackMatrix
  /// Shape [users]: the item put aside.
  private let aside: [UInt32]
  private let parallelism: Parallelism
  private var model: (any FactorRecommender)?

  init(_ folder: BenchFolder, threads: Int) throws {
    let (train, aside) = try MatrixFile.read(folder.matrix, isBinary: true).puttingOneAside()
    feedback = FeedbackMatrix(userItems: train, rules: .everyRowPositive)
    self.aside = aside
    parallelism = Parallelism(threadCount: threads)
  }

  /// One epoch: the mean of all but the first.
  func run() throws -> Outcome {
    let marks = Mutex<[(processor: Double, wall: Double)]>([])
    let watch = Stopwatch()
    let context = TrainingContext(
      parallelism: parallelism,
      report: { progress in
        marks.withLock { marks in
          guard progress.epoch > marks.count else { return }
          marks.append((watch.processor, watch.wall))
        }
      })
    model =
      try BPRRecipe().train(
        on: feedback,
        settings: ModelSettings([
          "factors": .whole(64), "epochs": .whole(Self.epochs), "learningRate": .real(0.05),
          "regularization": .real(0.01), "negatives": .choice("popularity"),
        ]), context: context) as? any FactorRecommender
    let found = marks.withLock { $0 }
    guard let first = found.first, let last = found.last, found.count == Self.epochs else {
      return Outcome(processor: .nan, wall: .nan)
    }
    let count = Double(Self.epochs - 1)
    return Outcome(
      processor: (last.processor - first.processor) / count, wall: (last.wall - first.wall) / count)
  }

  /// Share of comparisons in which an item never seen comes before the one put aside.
  func describe(into facts: inout [String: Double]) {
    guard let model else { return }
    var (wrong, asked) = (0, 0)
    for user in stride(from: 0, to: feedback.userCount, by: Self.step) {
      let vector = model.foldIn(feedback.history(of: UserIndex(user)))
      let wanted = model.score(of: Int(aside[user]), vector)
      for rival in 0..<Self.rivals {
        let item = (user * Self.rivals + rival) * 2_654_435_761 % (1 << 32) % feedback.itemCount
        asked += 1
        if model.score(of: item, vector) >= wanted { wrong += 1 }
      }
    }
    facts["misordered"] = Double(wrong) / Double(asked)
    self.model = nil
  }
}

extension CSRMatrix {
  /// Takes from row `r` of n entries the one at place 7919 · r modulo n.
  fileprivate func puttingOneAside() -> (rest: CSRMatrix, aside: [UInt32]) {
    var offsets: [UInt32] = [0]
    var rest: [UInt32] = []
    var aside: [UInt32] = []
    for row in 0..<rowCount {
      let own = columns(ofRow: row)
      let place = own.isEmpty ? 0 : row * 7919 % own.count
      aside.append(own.isEmpty ? 0 : own[place])
      for (position, column) in own.enumerated() where position != place { rest.append(column) }
      offsets.append(UInt32(rest.count))
    }
    let matrix = CSRMatrix(
      rowCount: rowCount, columnCount: columnCount, rowOffsets: Column(offsets),
      columns: Column(rest), values: nil)
    return (matrix, aside)
  }
}
