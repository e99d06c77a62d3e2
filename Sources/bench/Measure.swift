import ArgumentParser
import Foundation

/// Measures subjects, each with all sides in turn.
struct Measure: ParsableCommand {
  static let ours = "recscope"

  static let configuration = CommandConfiguration(
    abstract: "Measures subjects beside their peers (the default).",
    discussion: """
      Subjects: \(Subject.allCases.map { "\($0.rawValue) (\($0.title))" }.joined(separator: "; ")); \
      all. Figures are medians; CPU seconds count user and system time of all threads; a ratio is \
      the peer's figure over ours. Run it from the root of the repository; peers come with \
      'make bench-peers'.
      """)

  @Argument(help: "What to measure, or all.") var subjects: [String] = ["all"]
  @Option(help: "Size of the data: 2.5M or 25M rows.") var rows = Scale.small
  @Option(help: "Runs of each side.") var repeats = 3
  @Option(help: "Threads on our side; peers use two.") var threads = 2
  @Option(help: "Only the peers with these names.") var peers: [String] = []
  @Flag(inversion: .prefixedNo, help: "Measure the peers that are installed.") var withPeers = true
  @Flag(help: "Print JSON instead of the table.") var json = false
  @Option(help: "Folder of the data, made where absent.") var data = "bench-data"

  func run() throws {
    let folder = BenchFolder(path: data + "/" + rows.rawValue)
    var comparisons: [Comparison] = []
    for subject in try chosenSubjects() {
      try folder.prepare(subject, scale: rows, say: narrate)
      comparisons.append(try measure(subject, in: folder))
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(comparisons), as: UTF8.self))
    } else {
      print(ResultTable(comparisons).text)
    }
  }

  private func chosenSubjects() throws -> [Subject] {
    if subjects.contains("all") { return Subject.allCases }
    return try subjects.map { name in
      guard let subject = Subject(rawValue: name) else {
        throw ValidationError(
          "There is no subject \"\(name)\"; there are "
            + Subject.allCases.map(\.rawValue).joined(separator: ", ") + " and all.")
      }
      return subject
    }
  }

  private func measure(_ subject: Subject, in folder: BenchFolder) throws -> Comparison {
    narrate("\(subject.rawValue): \(subject.title)")
    let ours = try Side(
      name: Self.ours, executable: "/proc/self/exe",
      arguments: ["worker", subject.rawValue, folder.path, "--threads", "\(threads)"])
    defer { ours.stop() }
    var others: [Side] = []
    defer { others.forEach { $0.stop() } }
    var absent: [String] = []
    for peer in withPeers ? subject.peers : [] where peers.isEmpty || peers.contains(peer.name) {
      do {
        others.append(try start(peer, subject, in: folder))
      } catch let failure as Side.Failure {
        absent.append(failure.description)
      }
    }
    for turn in 1...max(1, repeats) {
      for side in [ours] + others {
        try side.run()
        if let outcome = side.outcomes.last {
          narrate(
            "  \(turn) \(side.name) CPU \(Numbers.short(outcome.processor)) s, "
              + "wall \(Numbers.short(outcome.wall)) s")
        }
      }
    }
    var comparison = Comparison(subject, rows, ours: ours)
    comparison.absent = absent
    for peer in others {
      comparison.add(
        peer,
        differences: try subject.checks.compactMap { try $0.complaint(ours, peer, in: folder) })
    }
    comparison.missedGoals = subject.goal(at: rows).misses(of: comparison)
    return comparison
  }

  private func start(_ peer: Peer, _ subject: Subject, in folder: BenchFolder) throws -> Side {
    let python = "\(peer.environment)/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      throw Side.Failure.absent(peer.name)
    }
    return try Side(
      name: peer.name, executable: python,
      arguments: [
        "Sources/bench/peers/\(peer.script).py", peer.name, subject.rawValue, folder.path,
      ]
    )
  }

  private func narrate(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
