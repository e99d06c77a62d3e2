import ArgumentParser
import Workbench

/// `recscope doctor`: what this machine and terminal can do, and what is wrong.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what this machine and terminal can do, and what is wrong.",
    discussion: "Exits with 1 where something needs attention.")

  @Flag(help: "Print JSON instead of a table; `recscope schema doctor` describes it.")
  var json = false

  @OptionGroup var common: CommonOptions

  private struct Document: Encodable { let checks: [Doctor.Check] }

  func run() throws {
    let checks = try Doctor(workspace: common.workspaceFolder, parallelism: common.parallelism)
      .checks
    if json {
      try JSONDocument.print(Document(checks: checks), schema: "doctor")
    } else {
      var topic = ""
      for group in Dictionary(grouping: checks, by: \.topic).keys.sorted(by: {
        Doctor.topics.firstIndex(of: $0) ?? 0 < Doctor.topics.firstIndex(of: $1) ?? 0
      }) {
        if !topic.isEmpty { Output.line() }
        topic = group
        Output.line(group)
        var table = TextTable([("", .left), ("", .left)])
        for check in checks where check.topic == group {
          table.add(["  " + check.label, check.value])
        }
        table.print()
      }
      for problem in checks.compactMap(\.problem) { Paragraph.heading("! " + problem) }
    }
    if checks.contains(where: { $0.problem != nil }) { throw ExitCode(Ending.failed) }
  }
}
