import ArgumentParser
import SparseMath

struct KNNBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knn", abstract: "Item-to-item cosine neighbours of a whole matrix.")

  @OptionGroup var options: MatrixOptions
  @Option(help: "Neighbours of each item.") var neighbors = 100
  @Option(help: "Measurements.") var repetitions = 3

  func run() throws {
    let userItems = try options.load()
    let itemUsers = userItems.transposed()
    for _ in 0..<repetitions {
      let watch = Stopwatch()
      guard
        let search = CosineNeighbors(
          userItems: userItems, itemUsers: itemUsers, neighborCount: neighbors)
      else { throw ValidationError("Weights must be multiples of one half.") }
      let table = try search.table(parallelism: Parallelism(threadCount: options.threads))
      print(
        "knn users \(userItems.rowCount) items \(userItems.columnCount)",
        "entries \(userItems.entryCount) cpu \(seconds(watch.processor)) wall",
        "\(seconds(watch.wall)) peakMB \(Stopwatch.peakMegabytes())",
        "sum \(table.similarities.reduce(0, +))")
    }
  }
}
