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

  var workspaceFolder: Workspace { Workspace(folder: workspace) }

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError("--threads needs a number from 1, not \(threads).")
    }
  }
}
