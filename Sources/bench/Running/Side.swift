import Foundation

/// One of those compared, as a child process that works when told.
final class Side {
  enum Failure: Error, CustomStringConvertible {
    case absent(String)
    case ended(name: String, said: String)

    var description: String {
      switch self {
      case .absent(let name): "\(name) is not installed (make bench-peers)"
      case .ended(let name, let said):
        "\(name) ended early" + (said.isEmpty ? "" : ": it said \"\(said)\"")
      }
    }
  }

  let name: String
  private(set) var outcomes: [Outcome] = []
  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts the process and waits until its data are loaded.
  init(name: String, executable: String, arguments: [String]) throws {
    self.name = name
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
    let answer = try nextLine()
    if answer == "absent" { throw Failure.absent(name) }
    guard answer == "ready" else { throw Failure.ended(name: name, said: answer) }
  }

  func run() throws {
    try commands.fileHandleForWriting.write(contentsOf: Data("run\n".utf8))
    let answer = try nextLine()
    guard let outcome = Outcome(line: answer) else {
      throw Failure.ended(name: name, said: answer)
    }
    outcomes.append(outcome)
  }

  func stop() {
    try? commands.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func nextLine() throws -> String {
    while true {
      if let end = unread.firstIndex(of: 0x0a) {
        let line = String(decoding: unread[unread.startIndex..<end], as: UTF8.self)
        unread = Data(unread[(end + 1)...])
        return line
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else {
        throw Failure.ended(name: name, said: String(decoding: unread, as: UTF8.self))
      }
      unread += more
    }
  }
}

extension Side {
  /// Median over the runs so far.
  func median(_ measure: (Outcome) -> Double) -> Double {
    let sorted = outcomes.map(measure).sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// The result's facts, the same after every run.
  var facts: [String: Double] { outcomes.last?.facts ?? [:] }
}
