import ArgumentParser
import Terminal

@main
struct Recscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recscope",
    abstract:
      "A recommender workbench in the terminal: audit data, train models, see why, compare.",
    discussion: "Without a command it opens the dashboard; `recscope FILE` opens it on a file.",
    version: "0.1.0", subcommands: [OpenCommand.self], defaultSubcommand: OpenCommand.self)
}
