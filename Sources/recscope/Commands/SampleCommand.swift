import ArgumentParser
import Samples
import Workbench

/// `recscope sample`: made-up data whose truth is known.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Writes made-up data whose truth is known.",
    subcommands: [Shop.self, Films.self, Ratings.self])

  struct Shop: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A shop: events, items and users of a year, with planted defects and their list.")

    @Argument(help: "The folder to write into; it is made where it is missing.")
    var folder: String

    @Flag(help: "Plant no defects.")
    var clean = false

    @Option(help: "The seed of everything drawn at random.")
    var seed: UInt64 = Sample.standardSeed

    func run() throws { try Sample.shop.writeAndSay(folder, seed: seed, isClean: clean) }
  }

  struct Films: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Films: ratings from half a star to five, in the layout of MovieLens.")

    @Argument(help: "The folder to write into; it is made where it is missing.")
    var folder: String

    @Option(help: "The seed of everything drawn at random.")
    var seed: UInt64 = Sample.standardSeed

    func run() throws { try Sample.films.writeAndSay(folder, seed: seed, isClean: true) }
  }

  struct Ratings: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One file of ratings of any size, written in bounded memory.")

    @Argument(help: "The file to write.")
    var file: String

    @Option(help: "Number of users.") var users = 162_541
    @Option(help: "Number of items.") var items = 59_047
    @Option(help: "Number of ratings.") var ratings = 25_000_095
    @Flag(help: "Ids are texts of 36 characters instead of numbers.") var textIds = false
    @OptionGroup var batch: BatchOptions

    func run() throws {
      let engine = try batch.batch
      let sample = ScaledRatings(
        userCount: users, itemCount: items, ratingCount: ratings, seed: batch.seed,
        idStyle: textIds ? .text : .integer)
      try sample.write(to: file, cancellation: engine.cancellation) { rows in
        let share = Double(rows) / Double(max(1, ratings))
        engine.report(
          BatchProgress("writing \(file)", fraction: share, detail: Phrase.count(rows, "row")))
      }
      Narration.say("Wrote \(file): \(Phrase.count(ratings, "rating")).")
    }
  }
}

extension Sample {
  fileprivate func writeAndSay(_ folder: String, seed: UInt64, isClean: Bool) throws {
    for name in try write(to: folder, seed: seed, isClean: isClean) {
      Output.line("\(folder)/\(name)")
    }
  }
}
