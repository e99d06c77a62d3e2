import Testing

@testable import Wording

@Suite("Failures in parts")
struct FailureTests {
  private struct Known: ExplainedError {
    var failure: Failure {
      Failure("is a folder", at: "a  b", expected: "a file", advice: "Open it.")
    }
  }
  private struct Plain: Error, CustomStringConvertible {
    var description: String { "The disk is full." }
  }

  @Test("Reason and advice are made of the parts that are there")
  func words() {
    #expect(Failure("has no rows").description == "has no rows.")
    #expect(
      Failure("is odd", at: "x.csv:3", found: "4", expected: "5", advice: "Mend it.").description
        == "x.csv:3: is odd. Found 4; expected 5. Mend it.")
    #expect(Failure("is odd", found: "4").reason == "is odd. Found 4")
  }

  @Test("An error that knows its parts keeps them, blanks and all")
  func parts() {
    let failure = Failure(Known())
    #expect(failure == Known().failure)
    #expect(failure.reason == "a  b: is a folder. Expected a file")
    #expect("\(Known())" == "a  b: is a folder. Expected a file. Open it.")
  }

  @Test("Any other error is its own words without a second full stop")
  func plain() {
    #expect(Failure(Plain()).description == "The disk is full.")
    #expect(Failure(reason: "No room.", advice: "Make some.").description == "No room. Make some.")
  }

  @Test("A failure within something larger says both places")
  func within() {
    #expect(Failure("is odd", at: "line 3").within("x.tape").place == "x.tape: line 3")
    #expect(Failure("is odd").within("x.tape").reason == "x.tape: is odd")
  }
}
