import Interactions
import TestSupport
import Testing

@testable import Workbench

@Suite("Journals")
struct JournalTests {
  @Test(
    "A line is read as it was written",
    arguments: [
      JournalLine.command(.open(location: "a folder/with \"quotes\".csv")),
      .command(.clean(.dateRange(from: 5, through: nil))), .command(.setCutoff(20)),
      .command(.brush(.items(ranks: 0..<20))), .command(.brush(nil)), .command(.undo),
      .command(.train(modelID: "ials", settings: .init(["factors": .whole(8)]), seed: 7)),
      .command(.setFeedback(.everyRowPositive)),
      .command(.setSplit(.kFold(count: 5, fold: 1, seed: 7))),
      .action("train.new"), .key("ctrl-d"), .text("star wars"), .remark("Look at the tail"),
    ])
  func roundTrip(line: JournalLine) throws {
    #expect(try JournalLine(line.text) == line)
  }

  @Test("A line that is none is named with its number and what a line can be")
  func failures() {
    let failure = #expect(throws: Failure.self) {
      try JournalLine.lines(of: "# fine\n\n  key j\ncommand {\"dance\":{}}\n")
    }
    #expect(failure?.reason.hasPrefix("line 4: expected one of open, remap, clean") == true)
    #expect(failure?.reason.hasSuffix("found an object with \"dance\"") == true)
    #expect(failure?.advice.contains("action NAME") == true)
    #expect(throws: Failure.self) { try JournalLine("key") }
  }

  @Test("The journal in the workspace tells what was done, and the one before stays beside it")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/work/journal.log"
    for cutoff in [5, 20] {
      let workbench = WorkbenchModel(
        workspace: Workspace(folder: folder.path), journal: Journal(file: path))
      workbench.perform(.setCutoff(cutoff))
      workbench.note(action: "go.train")
      workbench.waitUntilIdle()
    }
    func lines(_ path: String) throws -> [JournalLine] {
      try JournalLine.lines(of: String(decoding: try AtomicFile.read(path) ?? [], as: UTF8.self))
    }
    #expect(try lines(path) == [.command(.setCutoff(20)), .action("go.train")])
    #expect(try lines(path + ".previous").first == .command(.setCutoff(5)))
  }

  @Test("A journal that cannot be written is said once, and work goes on")
  func unwritable() {
    let workbench = WorkbenchModel(
      workspace: Workspace(folder: "/proc"), journal: Journal(file: "/proc/none/journal.log"))
    workbench.perform(.setCutoff(5))
    workbench.perform(.setCutoff(20))
    #expect(workbench.state.cutoff == 20)
    #expect(workbench.state.log.filter { $0.kind == .failure }.count == 1)
    #expect(workbench.journal.lines.count == 2)
  }

  @Test("A journal played again from nothing reaches the same state")
  func replay() throws {
    let first = try Bench.opened()
    first.train("item-knn")
    first.perform(.clean(.minimumPerItem(2)))
    first.train("ease")
    first.perform(.undo)
    first.perform(.removeRun(try #require(first.run("A")).id))
    first.train("ease", ["regularization": .real(50)])
    let second = try Bench()
    for line in first.workbench.journal.lines {
      guard case .command(let command) = line else { continue }
      if case .open = command {
        second.perform(.open(location: second.file))
      } else {
        second.perform(command)
      }
    }
    #expect(second.state.runs.map(\.letter) == first.state.runs.map(\.letter))
    #expect(second.state.runs.map(\.name) == first.state.runs.map(\.name))
    #expect(
      second.state.runs.map { $0.outcome?.lists.items }
        == first.state.runs.map { $0.outcome?.lists.items })
  }
}
