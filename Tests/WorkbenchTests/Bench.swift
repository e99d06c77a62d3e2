import Recommenders
import SparseMath
import TestSupport

@testable import Workbench

/// A workbench on a small dataset, in a folder of its own.
struct Bench {
  let folder: TemporaryFolder
  let workbench: WorkbenchModel
  let file: String

  /// - Parameter folder: A folder that an earlier bench has left, to start again in.
  init(in folder: TemporaryFolder? = nil, journal: Journal = Journal()) throws {
    self.folder = try folder ?? TemporaryFolder()
    file = try self.folder.write(TwoTastes.csv(), to: "tastes.csv")
    workbench = WorkbenchModel(
      workspace: Workspace(folder: self.folder.path + "/workspace"),
      parallelism: Parallelism(threadCount: 2), journal: journal)
  }

  /// A bench with the dataset open and the baselines trained.
  static func opened() throws -> Bench {
    let bench = try Bench()
    bench.perform(.open(location: bench.file))
    return bench
  }

  var state: WorkbenchState { workbench.state }

  /// Does something and waits until all that follows from it is done.
  func perform(_ command: Command) {
    workbench.perform(command)
    workbench.waitUntilIdle()
  }

  func train(_ modelID: String, _ settings: [String: ModelSettings.Value] = [:], seed: UInt64 = 7) {
    perform(.train(modelID: modelID, settings: ModelSettings(settings), seed: seed))
  }

  func run(_ letter: String) -> Run? { state.runs.first { $0.letter == letter } }

  /// What the log says of a kind, newest last.
  func logged(_ kind: LogEntry.Kind) -> [String] {
    state.log.filter { $0.kind == kind }.map(\.text)
  }
}
