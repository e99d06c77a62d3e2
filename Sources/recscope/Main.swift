import ArgumentParser
import Glibc
import Wording

/// Runs the command that was typed and turns what becomes of it into an exit code.
@main
enum Main {
  static func main() {
    do {
      try checkCommandName(CommandLine.arguments.dropFirst().first)
      var command = try Recscope.parseAsRoot()
      try command.run()
      Output.flush()
    } catch {
      Output.flush()
      exit(Ending.of(error))
    }
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
