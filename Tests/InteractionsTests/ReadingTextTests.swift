import Testing

@testable import Interactions

@Suite("Numbers and times of fields")
struct ReadingTextTests {
  private func bytes<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8(body)
  }

  @Test(
    "ISO 8601 with and without time, fraction and offset",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 951_782_400_000), ("1969-12-31T23:59:59Z", -1000),
      ("2000-07-30T18:45:03.25Z", 964_982_703_250), ("2000-07-30 20:45:03+02:00", 964_982_703_000),
      ("2000-07-30T13:15:03-0530", 964_982_703_000), ("2000-07-30T18:45", 964_982_700_000),
    ] as [(String, Int64)])
  func times(text: String, milliseconds: Int64) {
    #expect(bytes(text, ISO8601.milliseconds) == milliseconds)
  }

  @Test(
    "What is no date is refused",
    arguments: [
      "", "2001-02-29", "2000-13-01", "2000-01-00", "2000-1-1", "20000101", "2000-01-01T",
      "2000-01-01T25:00", "2000-01-01T10:00Zx", "2000-01-01T10:00+", "2000-01-01T10:00:00.",
    ])
  func notTimes(text: String) { #expect(bytes(text, ISO8601.milliseconds) == nil) }

  @Test("A whole number is an id only in its canonical form")
  func canonical() {
    for text in ["0", "7", "-3", "9223372036854775807", "-9223372036854775808"] {
      #expect(FieldText.canonicalInteger(Array(text.utf8)).map(String.init) == text)
    }
    for text in ["", "-", "-0", "07", "+7", " 7", "7.0", "9223372036854775808", "x"] {
      #expect(FieldText.canonicalInteger(Array(text.utf8)) == nil)
    }
  }

  @Test("Examples of bad rows cannot reach the terminal")
  func scrubbing() {
    let text = "a\u{1b}[31m\u{7}\u{9b}\u{202e}\tb" + String(repeating: "x", count: 500)
    let scrubbed = bytes(text, RejectionTally.scrubbed)
    #expect(scrubbed.hasPrefix("a\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd} b"))
    #expect(scrubbed.unicodeScalars.count == 200)
  }

  @Test(
    "Errors say what failed, what was found and what to do",
    arguments: [
      (
        ReadingError.notFound(path: "x.csv"),
        "x.csv: there is no such file or folder. Check the path."
      ),
      (
        .missingRole(path: "x.csv", role: "user", columns: ["a", "b"]),
        "x.csv: no column is the user. Found columns a, b. Say which one is the user."
      ),
      (
        .tooManyBadRows(
          path: "x.csv", rejected: 3, total: 4, allowedShare: 0.125, worst: "user is empty"),
        "x.csv: 3 of 4 rows cannot be used (allowed: 12.5 %). Found most often: user is empty."
          + " Check columns and separator, or allow a larger share."
      ),
    ])
  func errors(error: ReadingError, words: String) { #expect(error.description == words) }

  @Test("What is not there or empty is an error, not a trap")
  func absent() throws {
    #expect(throws: ReadingError.notFound(path: "/no/such/file")) {
      try DatasetReader.recognise("/no/such/file")
    }
    let folder = try ScratchFolder()
    let empty = try folder.write("", to: "empty.csv")
    #expect(throws: ReadingError.empty(path: empty)) { try DatasetReader.recognise(empty) }
    #expect(throws: ReadingError.self) { try DatasetReader.recognise(folder.path) }
    let noise = try folder.write("one word\nanother, thing; x\n", to: "noise.csv")
    #expect(throws: (any Error).self) {
      try DatasetReader().read(DatasetReader.recognise(noise))
    }
  }
}
