import ArgumentParser
import Terminal
import Workbench

extension ValidationError {
  /// Wrong usage, in the engine's words.
  init(_ error: any Error) {
    let failure = Failure(error)
    let advice = failure.advice.isEmpty ? "" : "  " + failure.advice
    self.init(failure.reason + (failure.reason.hasSuffix(".") ? "" : ".") + advice)
  }

  /// Runs a check; whatever it throws is wrong usage.
  static func check<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as ValidationError { throw error } catch {
      throw ValidationError(error)
    }
  }
}

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
    return error is TerminalError ? usage : failed
  }
}
