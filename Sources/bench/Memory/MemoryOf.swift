import ArgumentParser
import Glibc
import Interactions
import Recommenders
import SparseMath
import Synchronization

/// One model's share of `MemoryCheck`, in a process of its own.
struct MemoryOf: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory-of", abstract: "Trains one model when told on standard input.",
    shouldDisplay: false)

  @Argument var model: String
  @Argument var data: String

  func run() throws {
    guard let recipe = ModelShelf.recipe(id: model) else {
      throw ValidationError("There is no model \"\(model)\".")
    }
    let dataset = try DatasetReader().read(DatasetReader.recognise(data))
    let feedback = try FeedbackMatrix(
      dataset,
      rules: recipe.card.needs.contains(.ratings)
        ? FeedbackRules(kind: .explicit) : .everyRowPositive)
    var settings = ModelSettings()
    if recipe.card.hyperparameters.contains(where: { $0.name == "epochs" }) {
      settings = ModelSettings(["epochs": .whole(2)])
    }
    // A library is there once for all models, not for one.
    _ = BLASLibrary.isInstalled
    print("ready")
    fflush(nil)
    guard readLine() == "run" else { return }
    PeakMemory.reset()
    let before = PeakMemory.megabytes()
    let calls = Mutex(0.0)
    let context = TrainingContext(
      // Better each time: the best model is kept beside the one at hand.
      validate: { _ in
        calls.withLock { calls in
          calls += 1
          return calls
        }
      }, patience: 2, catalogue: dataset.catalogue)
    let stated = try recipe.memoryEstimate(for: feedback, settings: settings)
    var outcome = try Outcome.of {
      _ = try recipe.train(on: feedback, settings: settings, context: context)
    }
    outcome.peakMegabytes = PeakMemory.megabytes() - before
    outcome.facts["stated"] = Double(stated) / 1_048_576
    print(outcome.line)
    fflush(nil)
  }
}
