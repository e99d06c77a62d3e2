import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Iterations of implicit alternating least squares, by conjugate gradients or exactly; one item of
/// every user is put aside to compare accuracy.
final class ALSWork: Work {
  private let feedback: FeedbackMatrix
  private let parallelism: Parallelism
  private let solver: String
  /// Conjugate gradients are compared on their way; exact solutions once random starts are forgotten.
  private let epochs: Int
  private let aside: ItemsAside
  private var objective = 0.0
  private var model: (any Recommender)?

  init(_ folder: BenchFolder, solver: String, threads: Int) throws {
    self.solver = solver
    epochs = solver == "exact" ? 12 : 4
    aside = ItemsAside(try MatrixFile.read(folder.matrix))
    feedback = FeedbackMatrix(userItems: aside.rest, rules: FeedbackRules(kind: .explicit))
    parallelism = Parallelism(threadCount: threads)
  }

  static func settings(epochs: Int, solver: String = "conjugateGradient") -> ModelSettings {
    ModelSettings([
      "solver": .choice(solver), "unobservedWeight": .real(1),
      "regularizationScaling": .choice("constant"), "initialization": .choice("uniform"),
      "factors": .whole(BenchFolder.factorCount), "regularization": .real(1), "alpha": .real(2),
      "epochs": .whole(epochs),
    ])
  }

  /// One iteration: the mean of all but the first, which starts from small random factors.
  func run() throws -> Outcome {
    let marks = Mutex<[Mark]>([])
    let watch = Stopwatch()
    let context = TrainingContext(
      parallelism: parallelism,
      report: { progress in
        marks.withLock { marks in
          guard progress.epoch > marks.count, let objective = progress.objective else { return }
          marks.append(
            Mark(processor: watch.processor, wall: watch.wall, objective: objective))
        }
      })
    model = try IALSRecipe().train(
      on: feedback, settings: Self.settings(epochs: epochs, solver: solver),
      context: context)
    let found = marks.withLock { $0 }
    guard let first = found.first, let last = found.last, found.count == epochs else {
      return Outcome(processor: .nan, wall: .nan)
    }
    objective = last.objective
    let count = Double(epochs - 1)
    return Outcome(
      processor: (last.processor - first.processor) / count, wall: (last.wall - first.wall) / count)
  }

  func describe(into facts: inout [String: Double]) {
    facts["loss"] = objective
    facts["misordered"] = model.map { aside.misordered(by: $0, feedback) }
    model = nil
  }

  private struct Mark {
    let processor: Double
    let wall: Double
    let objective: Double
  }
}
