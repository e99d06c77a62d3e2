import Foundation
import TestSupport
import Testing

@testable import MonkeyKit

@Suite("Sessions of the monkey", .serialized, .timeLimit(.minutes(5)))
struct SessionTests {
  private let folder: TemporaryFolder
  private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("sample-data")

  init() throws { folder = try TemporaryFolder() }

  private func play(_ life: Life, program: String) throws -> Session.Outcome {
    let nest = try Nest(beneath: folder.path, samples: samples.path)
    return try Session.play(Script([life]), program: program, in: nest)
  }

  @Test("A program that falls is seen to fall, and that its terminal came back")
  func falls() throws {
    let life = Life(arguments: ["trap"], steps: [], farewell: .quit)
    let outcome = try play(life, program: builtExecutable(named: "CrashProgram"))
    guard case .signal = outcome.fall else {
      Issue.record("\(outcome)")
      return
    }
    let absent = try play(life, program: folder.path + "/none")
    guard case .notStarted = absent.fall else {
      Issue.record("\(absent)")
      return
    }
  }

  @Test(
    "Another exit code than the one that follows is a fall, and so is a terminal not given back")
  func endings() throws {
    func shell(_ words: String, steps: [Step] = [], farewell: Farewell = .quit) throws -> Fall? {
      let file = try folder.write("#!/bin/sh\n" + words, to: "program")
      chmod(file, 0o700)
      return try play(
        Life(arguments: [], steps: steps, farewell: farewell), program: file
      ).fall
    }
    #expect(try shell("exit 3") == .exit(code: 3, expected: 0))
    #expect(try shell("exit 0") == nil)
    #expect(try shell("stty -echo; exit 0") == .notRestored("its modes are others"))
    #expect(try shell("printf '\\033[?25l'; exit 0") == .notRestored("the cursor is hidden"))
    #expect(try shell("trap 'exit 143' TERM; read x", farewell: .signal(SIGTERM)) == nil)
    #expect(
      try shell("trap 'exit 1' TERM; read x", farewell: .signal(SIGTERM))
        == .exit(code: 1, expected: 143))
  }

  @Test("Nothing is written outside the hunt's folder, where the system can see to it")
  func confined() throws {
    let file = try folder.write(
      "#!/bin/sh\n: > here; : > \"\(folder.path)/outside\"\nexit 0\n", to: "program")
    chmod(file, 0o700)
    var hunt = Hunt(program: file, samples: samples.path, seeds: [1])
    hunt.sessions = 1
    let result = try hunt.run { _ in }
    #expect(result.sessions == 1 && result.failure == nil)
    #expect(result.isConfined != folder.contents().contains("outside"))
  }
}
