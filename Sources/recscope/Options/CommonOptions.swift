import ArgumentParser
import SparseMath
import Workbench

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "Threads to use; results are the same at any number. Default: one per core.")
  var threads: Int?

  @Option(help: "Folder of caches, models and the session.")
  var workspace: String?

  var parallelism: Parallelism {
    threads.map { Parallelism(threadCount: $0) } ?? .allCores
  }

  /// - Throws: `Failure` where no folder was named and the person has none.
  var workspaceFolder: Workspace {
    get throws { try workspace.map { Workspace(folder: $0) } ?? .ofPerson() }
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads needs a number from 1 to 1024, not \(threads).")
    }
  }
}

/// Options of the commands that compute and print.
struct BatchOptions: ParsableArguments {
  @Flag(help: "Print JSON instead of tables; `recscope schema` describes it.")
  var json = false

  @Option(help: "The seed of everything drawn at random.")
  var seed: UInt64 = 7

  @OptionGroup var common: CommonOptions

  var batch: Batch { get throws { try Self.batch(common, seed: seed) } }

  /// The engine with a command's threads and folder; ctrl-c stops it.
  static func batch(_ common: CommonOptions, seed: UInt64) throws -> Batch {
    let workspace = try common.workspaceFolder
    let cancellation = Cancellation()
    Interrupt.cancels(cancellation)
    return Batch(
      workspace: workspace, parallelism: common.parallelism,
      cancellation: cancellation, seed: seed
    ) { Progress.show($0) }
  }
}
