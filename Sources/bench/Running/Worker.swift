import ArgumentParser
import Glibc

/// Our side of a measurement, in a process of its own: it loads, says `ready`, and answers each
/// `run` on standard input with one line.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs our side of one measurement when told on standard input.",
    shouldDisplay: false)

  @Argument var subject: Subject
  @Argument var folder: String
  @Option var threads = 2

  func run() throws {
    let work = try subject.work(in: BenchFolder(path: folder), threads: threads)
    say("ready")
    while let line = readLine(), line == "run" {
      PeakMemory.reset()
      var outcome = try work.run()
      outcome.peakMegabytes = max(outcome.peakMegabytes, PeakMemory.megabytes())
      try work.describe(into: &outcome.facts)
      say(outcome.line)
    }
  }

  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}

/// Something that is measured again and again on data that were loaded once.
protocol Work: AnyObject {
  /// Does the work and keeps its result.
  func run() throws -> Outcome
  /// Adds facts about the kept result, after the clock has stopped, and lets go of it.
  func describe(into facts: inout [String: Double]) throws
}
