import ArgumentParser

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the engine.", subcommands: [AuditBench.self, KNNBench.self, TopKBench.self])
}
