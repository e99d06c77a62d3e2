import ArgumentParser
import Glibc
import Terminal
import Wording

/// Runs the command that was typed and turns what becomes of it into an exit code.
@main
enum Main {
  static func main() {
    // Before there are threads: OpenBLAS reads it when it is opened, and else starts some that only wait.
    setenv("OPENBLAS_NUM_THREADS", "1", 1)
    do {
      var command = try parsedCommand(Array(CommandLine.arguments.dropFirst()))
      try command.run()
      leave(0)
    } catch {
      Output.flush()
      leave(Ending.of(error))
    }
  }

  /// Workers may be at work until the very end, so nothing is taken apart below them.
  private static func leave(_ status: Int32) -> Never {
    Output.flush()
    fflush(nil)
    CrashGuard.leave(status)
  }

  /// The dashboard's command is read by itself where it can be: describing all others to the parser costs
  /// milliseconds before the first frame. What is wrong with it is said by the parser of all.
  private static func parsedCommand(_ words: [String]) throws -> any ParsableCommand {
    if words.isEmpty || words[0] == "open",
      let open = try? OpenCommand.parse(Array(words.dropFirst()))
    {
      return open
    }
    try checkCommandName(words.first)
    return try Recscope.parseAsRoot()
  }

  /// Without a command the dashboard opens a file, and a mistyped command looks like one.
  private static func checkCommandName(_ word: String?) throws {
    guard let word, !word.hasPrefix("-"), access(word, F_OK) != 0 else { return }
    let known = Recscope.commandNames
    guard !known.contains(word), let near = NearMiss.closest(to: word, among: known) else { return }
    throw ValidationError("There is no command or file \"\(word)\". Did you mean \(near)?")
  }
}

extension Recscope {
  fileprivate static var commandNames: [String] {
    let groups = configuration.groupedSubcommands.flatMap(\.subcommands)
    return (configuration.subcommands + groups).compactMap { $0.configuration.commandName } + [
      "help"
    ]
  }
}
