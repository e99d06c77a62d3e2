import ArgumentParser
import Dispatch
import Foundation
import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Cancels the training of every kind of model at several moments and measures how soon it ends.
struct CancelCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Measures how soon models end when their training is cancelled.",
    discussion: """
      Every model trains, is validated and makes lists for everybody; the flag is raised after each of \
      the moments, as long as the work takes so long. What counts is from there to the return.
      """)

  /// Seconds after the start.
  private static let moments = [0.003, 0.03, 0.1, 0.3, 1, 3, 8]
  /// Seconds within which a cancelled run must have ended.
  private static let limit = 0.1

  @Argument(help: "Files with interactions; none: those in the folder of shared data.")
  var data: [String] = []
  @Option(help: "Only the models with these ids.") var models: [String] = []

  private static let usual = [
    "../shared/data/ml-100k/u.data", "../shared/data/hetrec2011-lastfm-2k/user_artists.dat",
    "../shared/data/gowalla/train.txt.gz",
  ]

  func run() throws {
    let files = data.isEmpty ? Self.usual.filter(FileManager.default.fileExists) : data
    for file in files {
      let dataset = try DatasetReader().read(DatasetReader.recognise(file))
      print("\(file): longest wait in ms, and how many seconds after the start the flag was raised")
      for recipe in ModelShelf.recipes where models.isEmpty || models.contains(recipe.card.id) {
        let name = recipe.card.id.padding(toLength: 18, withPad: " ", startingAt: 0)
        do {
          let feedback = try FeedbackMatrix(
            dataset,
            rules: recipe.card.needs.contains(.ratings)
              ? FeedbackRules(kind: .explicit) : .everyRowPositive)
          let worst = try worst(recipe, feedback, dataset.catalogue)
          print(
            name, String(format: "%7.1f  %5.2f", worst.wait * 1000, worst.moment),
            worst.wait > Self.limit ? "  too long" : "")
        } catch let error as ModelError { print(name, error.description) }
        fflush(nil)
      }
    }
  }

  private func worst(
    _ recipe: any ModelRecipe, _ feedback: FeedbackMatrix, _ catalogue: Catalogue?
  ) throws -> (wait: Double, moment: Double) {
    var worst = (wait: 0.0, moment: 0.0)
    for moment in Self.moments {
      guard let wait = try wait(after: moment, recipe, feedback, catalogue) else { break }
      if wait > worst.wait { worst = (wait, moment) }
    }
    return worst
  }

  /// Seconds from raising the flag to the return; nil where all was done before.
  private func wait(
    after moment: Double, _ recipe: any ModelRecipe, _ feedback: FeedbackMatrix,
    _ catalogue: Catalogue?
  ) throws -> Double? {
    let flag = Cancellation()
    let raised = Mutex<Double?>(nil)
    let request = RankingRequest(
      histories: feedback.histories, count: 50, candidates: feedback.trainedItems,
      cancellation: flag)
    let context = TrainingContext(
      cancellation: flag,
      validate: {
        _ = try $0.rank(request)
        return 0.5
      }, catalogue: catalogue)
    let timer = DispatchWorkItem {
      raised.withLock { $0 = Stopwatch.wallSeconds() }
      flag.cancel()
    }
    DispatchQueue(label: "timer", qos: .userInteractive)
      .asyncAfter(deadline: .now() + moment, execute: timer)
    defer { timer.cancel() }
    do {
      _ = try recipe.train(on: feedback, settings: ModelSettings(), context: context).rank(request)
      return nil
    } catch is CancellationError {
      return raised.withLock { $0 }.map { Stopwatch.wallSeconds() - $0 }
    }
  }
}
