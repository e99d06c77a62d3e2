import Interactions
import Recommenders
import SparseMath
import Synchronization

/// One epoch of a neural model over some of the people.
final class NeuralWork: Work {
  static let userLimit = 2000

  private let recipe: any ModelRecipe
  private let settings: ModelSettings
  private let feedback: FeedbackMatrix
  private let parallelism: Parallelism
  private var objective = 0.0

  init(
    _ recipe: any ModelRecipe, _ settings: [String: ModelSettings.Value], _ folder: BenchFolder,
    threads: Int
  )
    throws
  {
    self.recipe = recipe
    self.settings = ModelSettings(settings.merging(["epochs": .whole(2)]) { $1 })
    let matrix = try MatrixFile.read(folder.matrix, isBinary: true)
    feedback = try Self.feedback(matrix, userCount: min(Self.userLimit, matrix.rowCount))
    parallelism = Parallelism(threadCount: threads)
  }

  /// The second of two epochs: the first also makes the network.
  func run() throws -> Outcome {
    let marks = Mutex<[Outcome]>([])
    let watch = Stopwatch()
    let context = TrainingContext(
      parallelism: parallelism,
      report: { progress in
        marks.withLock { marks in
          guard progress.epoch > marks.count, let objective = progress.objective else { return }
          marks.append(
            Outcome(
              processor: watch.processor, wall: watch.wall, facts: ["objective": objective]))
        }
      })
    _ = try recipe.train(on: feedback, settings: settings, context: context)
    let found = marks.withLock { $0 }
    guard let first = found.first, let last = found.last, found.count == 2 else {
      return Outcome(processor: .nan, wall: .nan)
    }
    objective = last.facts["objective"] ?? .nan
    return Outcome(
      processor: last.processor - first.processor, wall: last.wall - first.wall)
  }

  func describe(into facts: inout [String: Double]) { facts["loss"] = objective }

  /// The first users' rows, in time as they are in the matrix: the peer takes them so too.
  private static func feedback(_ matrix: CSRMatrix, userCount: Int) throws -> FeedbackMatrix {
    var (users, items, times): ([UInt32], [UInt32], [Int64]) = ([], [], [])
    for user in 0..<userCount {
      for (place, item) in matrix.columns(ofRow: user).enumerated() {
        users.append(UInt32(user))
        items.append(item)
        times.append(Int64(place) * 1000)
      }
    }
    let log = InteractionLog(
      users: Column(users), items: Column(items), values: nil,
      timestamps: .milliseconds(Column(times)), events: nil, eventNames: [])
    return try FeedbackMatrix(
      Dataset(
        name: "bench", userIDs: .numbers(Column((0..<userCount).map(Int64.init))),
        itemIDs: .numbers(Column((0..<matrix.columnCount).map(Int64.init))), log: log),
      rules: .everyRowPositive)
  }
}
