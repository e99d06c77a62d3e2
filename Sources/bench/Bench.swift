import ArgumentParser

// Measures the engine beside its peers. Every side is a process of its own that loads its data,
// says so, and then runs when told: start-up, imports and loading never count, sides alternate, and
// each one's memory is its own.

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the engine beside its peers.",
    subcommands: [Measure.self, MemoryCheck.self, CancelCheck.self, Worker.self, MemoryOf.self],
    defaultSubcommand: Measure.self)
}
