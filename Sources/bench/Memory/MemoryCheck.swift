import ArgumentParser
import Foundation
import Recommenders

/// Trains models on a dataset and holds the memory each one stated beforehand against what it took.
struct MemoryCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Compares the memory that models state before they train with what they take.",
    discussion: """
      Every model trains in a process of its own, those with epochs for two of them. What is taken \
      is the largest resident size while training, less that before it.
      """)

  @Argument(help: "A file or folder with interactions, as recscope opens.") var data: String
  @Option(help: "Only the models with these ids.") var models: [String] = []

  func run() throws {
    // What was read and let go of goes back to the system: models must not be seen to reuse it.
    setenv("MALLOC_MMAP_THRESHOLD_", "65536", 1)
    print("model              stated MB  taken MB  stated/taken   CPU s")
    for recipe in ModelShelf.recipes where models.isEmpty || models.contains(recipe.card.id) {
      guard let outcome = try outcome(of: recipe.card.id) else { continue }
      let stated = outcome.facts["stated"] ?? .nan
      print(
        recipe.card.id.padding(toLength: 17, withPad: " ", startingAt: 0),
        [stated, outcome.peakMegabytes, stated / outcome.peakMegabytes, outcome.processor].map {
          let text = Numbers.short($0)
          return String(repeating: " ", count: max(0, 10 - text.count)) + text
        }.joined())
      fflush(nil)
    }
  }

  /// Nil where the model cannot train on these data; its process has said why.
  private func outcome(of model: String) throws -> Outcome? {
    let side = try Side(
      name: model, executable: "/proc/self/exe", arguments: ["memory-of", model, data])
    defer { side.stop() }
    do {
      try side.run()
    } catch is Side.Failure {
      return nil
    }
    return side.outcomes.last
  }
}
