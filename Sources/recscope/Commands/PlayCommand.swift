import ArgumentParser
import Dashboard
import Terminal
import Workbench

/// `recscope play`: shows what a journal holds, for lessons and demonstrations.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Plays a journal in the dashboard, line by line.",
    discussion: """
      A journal has one step a line:
        version 2               first, as the dashboard writes it; journals without it are of version 1
        command {"open":{"location":"sample-data/shop"}}   what the dashboard writes into its journal
        action train.new        anything the palette lists, by its name
        key enter               a key: a character, enter, esc, tab, space, up, ctrl-d, ...
        type star wars          text, typed as it stands
        # a remark              shown at the bottom
      Each step waits until the one before has done its work. Any key stops the play.
      The dashboard keeps its own journal as journal.log in the workspace.
      """)

  @Argument(help: "A journal file.")
  var file: String

  @Option(help: "Seconds between steps.")
  var pause = 1.2

  @Option(help: "A theme by name, or the path of a .theme file.")
  var theme: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard pause >= 0, pause <= 3600 else {
      throw ValidationError("--pause needs seconds from 0 to 3600, not \(pause).")
    }
  }

  func run() throws {
    guard let bytes = try AtomicFile.read(file) else {
      throw Failure(reason: "there is no file \(file)", advice: "Give the path of a journal.")
    }
    let lines = try JournalLine.lines(of: String(decoding: bytes, as: UTF8.self))
    try CrashGuard.install(arguments: CommandLine.unsafeArgv)
    let workbench = try WorkbenchModel(
      workspace: common.workspaceFolder, parallelism: common.parallelism)
    let app = try DashboardApp(workbench: workbench, themeName: theme)
    throw ExitCode(app.play(lines, pause: pause))
  }
}
