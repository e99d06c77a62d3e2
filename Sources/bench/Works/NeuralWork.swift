import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Epochs of a neural model over some of the people; one item of each is put aside to compare accuracy.
final class NeuralWork: Work {
  static let userLimit = 2000

  private let recipe: any ModelRecipe
  private let settings: ModelSettings
  private let feedback: FeedbackMatrix
  private let parallelism: Parallelism
  private let epochs: Int
  private let aside: ItemsAside
  private var model: (any Recommender)?

  init(
    _ recipe: any ModelRecipe, _ settings: [String: ModelSettings.Value], epochs: Int,
    _ folder: BenchFolder, threads: Int
  ) throws {
    self.recipe = recipe
    self.epochs = epochs
    self.settings = ModelSettings(settings.merging(["epochs": .whole(epochs)]) { $1 })
    let matrix = try MatrixFile.read(folder.matrix, isBinary: true)
    aside = ItemsAside(matrix.keepingFirst(Self.userLimit))
    feedback = try Self.feedback(aside.rest)
    parallelism = Parallelism(threadCount: threads)
  }

  /// One epoch: the mean of all but the first, which also makes the network.
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
    model = try recipe.train(on: feedback, settings: settings, context: context)
    let found = marks.withLock { $0 }
    guard let first = found.first, let last = found.last, found.count == epochs else {
      return Outcome(processor: .nan, wall: .nan)
    }
    let count = Double(epochs - 1)
    return Outcome(
      processor: (last.processor - first.processor) / count, wall: (last.wall - first.wall) / count)
  }

  func describe(into facts: inout [String: Double]) {
    facts["misordered"] = model.map { aside.misordered(by: $0, feedback) }
    model = nil
  }

  /// With times that put each person's items in an order that says nothing, as the peer does.
  private static func feedback(_ matrix: CSRMatrix) throws -> FeedbackMatrix {
    var (users, times): ([UInt32], [Int64]) = ([], [])
    for user in 0..<matrix.rowCount {
      for item in matrix.columns(ofRow: user) {
        users.append(UInt32(user))
        times.append(Int64((Int(item) * 2_654_435_761 + user * 40_503) % (1 << 32)) * 1000)
      }
    }
    let log = InteractionLog(
      users: Column(users), items: matrix.columns, values: nil,
      timestamps: .milliseconds(Column(times)), events: nil, eventNames: [])
    return try FeedbackMatrix(
      Dataset(
        name: "bench", userIDs: .numbers(Column((0..<matrix.rowCount).map(Int64.init))),
        itemIDs: .numbers(Column((0..<matrix.columnCount).map(Int64.init))), log: log),
      rules: .everyRowPositive)
  }
}
