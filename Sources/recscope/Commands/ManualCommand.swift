import ArgumentParser

/// `recscope manual`: the manual page, made from the commands themselves.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Prints the manual page.",
    discussion: "For example: recscope manual | man -l -")

  func run() throws { Output.write(try ManualPage.text()) }
}
