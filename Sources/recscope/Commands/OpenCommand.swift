import ArgumentParser
import Dashboard
import Glibc
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
    try CrashGuard.install(arguments: CommandLine.unsafeArgv)
    let workbench = WorkbenchModel(
      workspace: common.workspaceFolder, parallelism: common.parallelism,
      journal: Journal(file: common.workspaceFolder.journalFile))
    // Data may come in through standard input; keys then come from the terminal itself.
    let input = location == "-" && isatty(0) == 0 ? Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC) : 0
    let app = try DashboardApp(workbench: workbench, themeName: theme, input: max(0, input))
    let status = app.run(opening: location)
    if let failure = app.farewell {
      Narration.say("The session could not be kept: \(failure.reason). \(failure.advice)")
    }
    throw ExitCode(status)
  }
}
