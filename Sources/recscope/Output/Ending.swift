import ArgumentParser
import Terminal
import Workbench

extension ValidationError {
  /// Wrong usage, in the engine's words.
  init(_ error: any Error) {
    self.init(Failure(error).description)
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

  /// Says what there is to say and gives the exit code.
  static func of(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if error is CancellationError {
      Narration.say("interrupted")
      return 128 + Interrupt.signal
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
      document(Failure(reason: Recscope.message(for: error)), code: usage)
      return usage
    }
    let code = error is TerminalError ? usage : failed
    Narration.say(Failure(error))
    document(Failure(error), code: code)
    return code
  }

  /// Who asked for JSON gets the failure as JSON too, in place of the document that was asked for.
  private static func document(_ failure: Failure, code: Int32) {
    guard CommandLine.arguments.dropFirst().prefix(while: { $0 != "--" }).contains("--json") else {
      return
    }
    try? JSONDocument.print(FailureDocument(failure, code: code), schema: "error")
    Output.flush()
  }
}

private struct FailureDocument: Encodable {
  let what: String
  let place: String?
  let found: String?
  let expected: String?
  let advice: String
  let exitCode: Int32

  init(_ failure: Failure, code: Int32) {
    what = failure.what
    place = failure.place
    found = failure.found
    expected = failure.expected
    advice = failure.advice
    exitCode = code
  }
}
