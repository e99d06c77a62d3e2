import ArgumentParser
import Glibc
import SparseMath

struct TopKBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topk", abstract: "Exact lists from factors for all users.")

  @OptionGroup var options: MatrixOptions
  @Option(help: "Raw 32-bit floats, users then items; without it factors are drawn.")
  var factorFile: String?
  @Option(help: "Factors.") var factors = 64
  @Option(help: "Length of the lists.") var count = 10
  @Option(help: "Users that get a list; 0: all.") var lists = 0
  @Option(help: "automatic, floats or bytes.") var prefilter = "automatic"
  @Option(help: "Measurements.") var repetitions = 3
  @Option(help: "Write the items of the lists here, 32 bits each.") var output: String?

  func run() throws {
    let matrix = try options.load()
    let userCount = lists == 0 ? matrix.rowCount : min(lists, matrix.rowCount)
    let (users, items) = try loadFactors(matrix, userCount)
    let seen = CSRMatrix(
      rowCount: userCount, columnCount: matrix.columnCount,
      rowOffsets: matrix.rowOffsets.window(0..<userCount + 1), columns: matrix.columns, values: nil)
    let choice: FactorTopK.Prefilter =
      prefilter == "floats" ? .floats : prefilter == "bytes" ? .bytes : .automatic
    for _ in 0..<repetitions {
      let watch = Stopwatch()
      let index = FactorTopK(
        itemFactors: items, candidates: [Bool](repeating: true, count: matrix.columnCount),
        prefilter: choice)
      let preparation = watch.processor
      let found = try index.lists(
        for: users, excluding: seen, count: count,
        parallelism: Parallelism(threadCount: options.threads))
      print(
        "topk \(prefilter) users \(userCount) items \(matrix.columnCount) factors \(factors)",
        "k \(count) cpu \(seconds(watch.processor)) (items \(seconds(preparation)))",
        "wall \(seconds(watch.wall)) peakMB \(Stopwatch.peakMegabytes())",
        "sum \(found.scores.reduce(0, +))")
      if let output { try write(found.items, to: output) }
    }
  }

  private func loadFactors(_ matrix: CSRMatrix, _ userCount: Int) throws -> (
    DenseMatrix, DenseMatrix
  ) {
    guard let factorFile else {
      var generator = SeededGenerator(seed: 9)
      func draw(_ rows: Int) -> DenseMatrix {
        DenseMatrix(
          rowCount: rows, columnCount: factors,
          elements: (0..<rows * factors).map { _ in Float(generator.uniform() - 0.5) })
      }
      return (draw(userCount), draw(matrix.columnCount))
    }
    guard let file = fopen(factorFile, "rb") else {
      throw ValidationError("\(factorFile) cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    func read(_ rows: Int) throws -> DenseMatrix {
      var elements = [Float](repeating: 0, count: rows * factors)
      guard fread(&elements, 4, elements.count, file) == elements.count else {
        throw ValidationError("\(factorFile) ends early.")
      }
      return DenseMatrix(rowCount: rows, columnCount: factors, elements: elements)
    }
    let users = try read(matrix.rowCount)
    return (
      DenseMatrix(
        rowCount: userCount, columnCount: factors,
        elements: Array(users.elements.prefix(userCount * factors))),
      try read(matrix.columnCount)
    )
  }

  private func write(_ items: [UInt32], to path: String) throws {
    guard let file = fopen(path, "wb") else {
      throw ValidationError("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    guard fwrite(items, 4, items.count, file) == items.count else {
      throw ValidationError("\(path) could not be written in full.")
    }
  }
}
