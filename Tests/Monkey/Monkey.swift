import ArgumentParser
import Foundation
import MonkeyKit

/// Types at the dashboard by chance until it falls; prints the shortest script that shows how.
@main
struct Monkey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monkey",
    abstract: "Plays random keys, mouse, pastes, bytes and sizes in terminals of its own.",
    discussion: "Fails where the program falls, does not end as told, or answers late.")

  @Option(help: "The program to be played with.")
  var program: String

  @Option(help: "The folder of sample data; every session gets a copy.")
  var samples = "sample-data"

  @Option(parsing: .upToNextOption, help: "Seeds; sessions take turns with them.")
  var seed: [UInt64] = [1]

  @Option(help: "The number of the first session of each seed.")
  var start = 0

  @Option(help: "How many sessions are played; without it, as many as the time allows.")
  var sessions: Int?

  @Option(help: "How many seconds are played; without it, 60 unless sessions are counted.")
  var seconds: Double?

  @Option(help: "How many sessions run at once.")
  var atOnce = 2

  @Option(help: "The longest answer in seconds that is none too long; 0: no limit.")
  var limit = 0.5

  @Option(help: "A script to be replayed instead.")
  var script: String?

  @Option(help: "How often the script is replayed, until it falls.")
  var times = 1

  @Option(help: "A folder for the scripts of what fell.")
  var keep: String?

  func run() throws {
    var hunt = Hunt(program: absolute(program), samples: absolute(samples), seeds: seed)
    hunt.start = start
    hunt.sessions = sessions ?? .max
    hunt.seconds = seconds ?? (sessions == nil ? 60 : .infinity)
    hunt.sessionsAtOnce = atOnce
    hunt.limit = limit > 0 ? limit : nil
    if let script { try replay(script, hunt) } else { try go(hunt) }
  }

  private func go(_ hunt: Hunt) throws {
    let begin = Date()
    let keep = keep
    let result = try hunt.run { found in
      say("\(found.words)\n\(found.title)\n\(found.script.text)")
      guard let keep else { return }
      try? FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
      let file = "\(keep)/\(found.seed)-\(found.session).keys"
      try? found.script.text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    let seeds = seed.map(String.init).joined(separator: " ")
    print(
      "\(result.sessions) sessions of seed \(seeds) from \(start) in "
        + "\(Int(Date().timeIntervalSince(begin))) s, \(result.catches.count) fell.")
    print("Longest answer: \(result.longestAnswer.words).")
    if !result.isConfined { print("This system cannot confine a program: no slash was typed.") }
    if let failure = result.failure { throw ValidationError(failure) }
    if !result.catches.isEmpty { throw ExitCode(1) }
  }

  private func replay(_ path: String, _ hunt: Hunt) throws {
    let script = try Script(text: String(contentsOfFile: path, encoding: .utf8))
    let outcome = try hunt.replay(script, times: times)
    print(outcome.fall.map { "\($0)" } ?? "It did not fall.")
    print("Longest answer: \(outcome.longestAnswer.words).\n\(outcome.screen)")
    if outcome.fall != nil { throw ExitCode(1) }
  }

  /// Writes at once, for hunts are long and what they find is read meanwhile.
  private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  private func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

extension Hunt.Catch {
  fileprivate var title: String { "seed \(seed), session \(session), \(script.stepCount) steps:" }
}
