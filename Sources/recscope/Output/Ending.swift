import ArgumentParser
import Terminal
import Workbench

/// How an error ends the program: what is said about it, and the exit code.
enum Ending {
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let interrupted: Int32 = 130

  /// Says what there is to say and gives the exit code.
  static func of(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if error is CancellationError {
      Narration.say("interrupted")
      return interrupted
    }
    let parserCode = Recscope.exitCode(for: error)
    if parserCode == .success {
      // Help, versions and completion scripts are what was asked for.
      Output.write(Recscope.fullMessage(for: error) + "\n")
      Output.flush()
      return 0
    }
    if parserCode == .validationFailure {
      for line in Recscope.fullMessage(for: error).split(separator: "\n") {
        Narration.say(String(line))
      }
      return usage
    }
    let failure = (error as? TerminalError).map { Failure(reason: $0.message) } ?? Failure(error)
    Narration.say(failure)
    return failure.kind == .usage || error is TerminalError ? usage : failed
  }
}
