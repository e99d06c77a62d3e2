import ArgumentParser

/// The command line: a tree of commands, each a file in Commands.
struct Recscope: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "recscope",
    abstract:
      "A recommender workbench in the terminal: audit data, train models, see why, compare.",
    discussion: """
      Without a command it opens the dashboard; `recscope FILE` opens it on a file.

      Data is a file, a folder, file.db?table=name, or - for standard input; its format is recognised.
      Results go to standard output, everything else to standard error.
      Exit codes: 0 done, 1 failed, 2 wrong usage, 128 and the number of the signal that ended it:
      130 ctrl-c, 143 SIGTERM, 129 SIGHUP.
      """,
    version: version,
    subcommands: [OpenCommand.self, PlayCommand.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Data", subcommands: [AuditCommand.self, ExportCommand.self, SampleCommand.self]),
      CommandGroup(
        name: "Models",
        subcommands: [
          ModelsCommand.self, TrainCommand.self, TuneCommand.self, EvaluateCommand.self,
          CompareCommand.self, ReportCommand.self,
        ]),
      CommandGroup(
        name: "Lists",
        subcommands: [RecommendCommand.self, SimilarCommand.self, ExplainCommand.self]),
      CommandGroup(
        name: "Help",
        subcommands: [
          DoctorCommand.self, SchemaCommand.self, CompletionsCommand.self, ManualCommand.self,
        ]),
    ],
    defaultSubcommand: OpenCommand.self)
}
