import ArgumentParser
import Dashboard
import Glibc
import Interactions
import Terminal
import Workbench

/// `recscope open`: the dashboard.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Opens the dashboard, on a file or where you left.")

  @Argument(
    help: "A file, a folder, file.db?table=name, train.csv?test=test.csv, or - for standard input.")
  var location: String?

  @Option(help: "A theme by name, or the path of a .theme file.")
  var theme: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    // Said before the screen is taken; the open form gets the same words from the reader.
    if location == "-", isatty(0) == 1 { throw ReadingError.isTheTerminal }
    try CrashGuard.install(arguments: CommandLine.unsafeArgv)
    let claim = WorkspaceClaim(try common.workspaceFolder)
    let workbench = WorkbenchModel(
      workspace: claim.workspace, parallelism: common.parallelism,
      journal: Journal(file: claim.workspace.journalFile))
    if let notice = claim.notice { workbench.announce(ofWorkspace: notice) }
    // Data may come in through standard input; keys then come from the terminal itself.
    let input = location == "-" && isatty(0) == 0 ? Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC) : 0
    let app = try DashboardApp(workbench: workbench, themeName: theme, input: max(0, input))
    let status = app.run(opening: location)
    if let failure = app.farewell {
      Narration.say("The session could not be kept: \(failure.reason). \(failure.advice)")
    }
    if let notice = claim.notice { Narration.say(notice) }
    throw ExitCode(status)
  }
}
