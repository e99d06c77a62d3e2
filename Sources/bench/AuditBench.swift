import ArgumentParser
import Audit
import Interactions
import SparseMath

struct AuditBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The full audit with all findings, and the part a brush needs.")

  @Argument(help: "A ratings file; without one, rows are drawn at random.") var file: String?
  @Option(help: "Rows to draw.") var rows = 25_000_000
  @Option(help: "Users to draw.") var users = 162_541
  @Option(help: "Items to draw.") var items = 59_047
  @Flag(help: "Draw rows in order of users, as MovieLens files are.") var grouped = false
  @Option(help: "Threads.") var threads = 2
  @Option(help: "Measurements.") var repetitions = 3

  func run() throws {
    let dataset: Dataset =
      if let file {
        try DatasetReader().read(try DatasetReader.recognise(file))
      } else { drawn() }
    let loaded = Stopwatch.peakMegabytes()
    for _ in 0..<repetitions {
      for parts in [AuditReport.Parts.all, .brush] {
        let watch = Stopwatch()
        let report = try AuditReport.make(
          dataset: dataset, parts: parts, now: 1_767_225_600_000,
          parallelism: Parallelism(threadCount: threads))
        print(
          "audit \(parts == .all ? "all" : "brush") rows \(report.shape.rowCount)",
          "cpu \(seconds(watch.processor)) wall \(seconds(watch.wall))",
          "peakMB \(Stopwatch.peakMegabytes()) loadedMB \(loaded)",
          "findings \(report.findings.count)")
      }
    }
  }

  /// Skewed users and items, half stars, moments over 25 years in no order.
  private func drawn() -> Dataset {
    var generator = SeededGenerator(seed: 7)
    let values = Column<Float>(count: rows) { target in
      for row in target.indices { target[row] = Float(1 + generator.below(10)) / 2 }
    }
    let moments = Column<UInt32>(count: rows) { target in
      for row in target.indices { target[row] = UInt32(800_000_000 + generator.below(780_000_000)) }
    }
    let itemColumn = Column<UInt32>(count: rows) { target in
      for row in target.indices {
        let share = generator.uniform() * generator.uniform()
        target[row] = UInt32(Int(share * Double(items)) * 7919 % items)
      }
    }
    let userColumn = Column<UInt32>(count: rows) { target in
      for row in target.indices {
        let share = grouped ? Double(row) / Double(rows) : generator.uniform()
        target[row] = UInt32(share * share.squareRoot() * Double(users))
      }
    }
    return Dataset(
      name: "drawn", userIDs: .numbers(Column((0..<users).map(Int64.init))),
      itemIDs: .numbers(Column((0..<items).map(Int64.init))),
      log: InteractionLog(
        users: userColumn, items: itemColumn, values: values, timestamps: .seconds(moments)))
  }
}
