import CPseudoTerminal
import Foundation
import Synchronization
import TestSupport

/// Plays sessions of random scripts, several at once, until time or number is up.
public struct Hunt: Sendable {
  public var program: String
  /// The folder of sample data, of which every session gets a copy.
  public var samples: String
  public var seeds: [UInt64]
  /// The number of the first session; the sessions of a seed go on from it.
  public var start = 0
  public var sessions = Int.max
  public var seconds = Double.infinity
  public var sessionsAtOnce = 2
  /// The longest answer that is none too long, in seconds; nil where nothing is asked.
  public var limit: Double?

  public init(program: String, samples: String, seeds: [UInt64]) {
    self.program = program
    self.samples = samples
    self.seeds = seeds
  }

  /// A session in which something went wrong.
  public struct Catch: Sendable {
    public let seed: UInt64
    public let session: Int
    public let words: String
    /// The shortest script that shows it, or all of the session.
    public let script: Script
    public let screen: String
  }

  public struct Result: Sendable {
    public var sessions = 0
    public var catches: [Catch] = []
    public var longestAnswer = Session.Answer()
    /// Whether the system kept all writing within the hunt's folder.
    public var isConfined = true
    public var failure: String?
  }

  private struct Progress {
    var result = Result()
    var next = 0
    var isShrinking = 0
  }

  /// Shrinking takes many replays, so only so many scripts are shortened.
  private static let shortened = 12

  /// - Parameter report: Called for every catch, from any thread.
  public func run(report: @escaping @Sendable (Catch) -> Void) throws -> Result {
    let folder = NSTemporaryDirectory() + "recscope-monkey-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let progress = Mutex(Progress())
    let deadline = Date().addingTimeInterval(seconds)
    let group = DispatchGroup()
    for _ in 0..<sessionsAtOnce {
      group.enter()
      // A thread of its own, for it is never again as free as before.
      let thread = Thread {
        let isConfined = Self.confine(to: folder)
        if !isConfined { progress.withLock { $0.result.isConfined = false } }
        while Date() < deadline, let number = takeNumber(progress) {
          do {
            let found = try hunt(number, in: folder, isConfined: isConfined, progress)
            if let found { report(found) }
          } catch {
            progress.withLock { $0.result.failure = "\(error)" }
            break
          }
        }
        group.leave()
      }
      thread.stackSize = 4 << 20
      thread.start()
    }
    group.wait()
    return progress.withLock { $0.result }
  }

  private static func confine(to folder: String) -> Bool {
    folder.withCString { confine_thread([$0], 1) }
  }

  private func takeNumber(_ progress: borrowing Mutex<Progress>) -> Int? {
    progress.withLock { progress in
      guard progress.next < sessions, progress.result.failure == nil else { return nil }
      progress.next += 1
      return progress.next - 1
    }
  }

  /// Plays one session, and where it falls looks for its shortest script.
  private func hunt(
    _ number: Int, in folder: String, isConfined: Bool, _ progress: borrowing Mutex<Progress>
  ) throws -> Catch? {
    let seed = seeds[number % seeds.count]
    let session = start + number / seeds.count
    let script = Script.random(seed: seed, session: session, typesSlashes: isConfined)
    let outcome = try play(script, in: folder)
    var words = outcome.fall.map { "\($0)" }
    var found = script
    if let fall = outcome.fall {
      let isWorthIt = progress.withLock { progress in
        progress.isShrinking += 1
        return progress.isShrinking <= Self.shortened
      }
      if isWorthIt { (found, words) = shorten(script, fall, in: folder) }
    }
    var answer = outcome.longestAnswer
    if let limit, answer.seconds > limit, outcome.fall == nil {
      // The machine may have been busy with something else: slow is what is slow again.
      for _ in 0..<2 where answer.seconds > limit {
        let again = try play(script, in: folder).longestAnswer
        if again.seconds < answer.seconds { answer = again }
      }
      if answer.seconds > limit {
        words = "answered after \(answer.words)"
      }
    }
    progress.withLock { progress in
      progress.result.sessions += 1
      if answer.seconds > progress.result.longestAnswer.seconds {
        progress.result.longestAnswer = answer
      }
    }
    guard let words else { return nil }
    let result = Catch(
      seed: seed, session: session, words: words, script: found, screen: outcome.screen)
    progress.withLock { $0.result.catches.append(result) }
    return result
  }

  private func shorten(_ script: Script, _ fall: Fall, in folder: String) -> (Script, String) {
    func falls(_ script: Script, tries: Int) -> Bool {
      (0..<tries).contains { _ in
        (try? play(script, in: folder))?.fall.map { $0.isLike(fall) } ?? false
      }
    }
    let repeats = (0..<4).count { _ in falls(script, tries: 1) }
    guard repeats > 0 else { return (script, "\(fall); not again in 4 replays") }
    let deadline = Date().addingTimeInterval(120)
    let shortest = Shrinker.shortest(script) {
      Date() < deadline && falls($0, tries: repeats == 4 ? 1 : 5)
    }
    return (shortest, "\(fall); again in \(repeats) of 4 replays")
  }

  /// Plays a script in a nest of its own.
  private func play(_ script: Script, in folder: String) throws -> Session.Outcome {
    try Session.play(
      script, program: program, in: Nest(beneath: folder, samples: samples))
  }

  /// Plays one script a number of times; the first fall, or the last outcome.
  public func replay(_ script: Script, times: Int) throws -> Session.Outcome {
    let folder = NSTemporaryDirectory() + "recscope-monkey-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var longest = Session.Answer()
    for time in 1...max(1, times) {
      var outcome = try play(script, in: folder)
      if outcome.longestAnswer.seconds > longest.seconds { longest = outcome.longestAnswer }
      outcome.longestAnswer = longest
      if outcome.fall != nil || time >= times { return outcome }
    }
    return Session.Outcome()
  }
}

extension Session.Answer {
  /// `0.031 s, to: send x`.
  public var words: String {
    String(format: "%.3f s", seconds) + (step.map { ", to: \($0.brief)" } ?? ", the first frame")
  }
}

extension Fall {
  /// Whether it is the same kind of fall, wherever it happens.
  fileprivate func isLike(_ other: Fall) -> Bool {
    switch (self, other) {
    case (.frozen, .frozen): true
    default: self == other
    }
  }
}
