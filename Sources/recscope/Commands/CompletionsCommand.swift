import ArgumentParser

/// `recscope completions`: what a shell needs to complete commands and options.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Prints the completion script of a shell.",
    discussion:
      "For example: recscope completions bash > ~/.local/share/bash-completion/completions/recscope"
  )

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let known: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Output.write(Recscope.completionScript(for: known) + "\n")
  }
}
