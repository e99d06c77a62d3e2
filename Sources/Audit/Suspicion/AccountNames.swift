import Interactions
import SparseMath

/// Ids that name what they are: test accounts, robots, placeholders.
enum AccountNames {
  /// Words of test accounts and programs; an id matches if one of its parts is such a word.
  static let testWords: Set<String> = [
    "test", "tests", "tester", "testing", "testuser", "testaccount", "qa", "bot", "robot",
    "crawler", "spider", "scraper", "demo", "dummy", "fake", "monitor", "monitoring",
    "healthcheck", "loadtest", "selenium", "staging", "debug",
  ]

  /// Whole ids that stand for nobody in particular.
  static let placeholders: Set<String> = [
    "null", "none", "nil", "nan", "undefined", "unknown", "anonymous", "anon", "guest", "n/a", "na",
    "-", "?", "",
  ]

  /// The word that gives an id away, in lower case, or nil.
  ///
  /// Parts are cut at whatever is neither letter nor digit, and lose digits at their end, so that
  /// `test_user_1`, `qa-bot` and `Test42` match and `contest` or a random id does not.
  static func testWord(in id: UnsafeBufferPointer<UInt8>) -> String? {
    var start = 0
    for place in 0...id.count {
      if place < id.count, isLetter(id[place]) || isDigit(id[place]) { continue }
      var end = place
      while end > start, isDigit(id[end - 1]) { end -= 1 }
      if (2...12).contains(end - start) {
        let word = lowercased(id[start..<end])
        if testWords.contains(word) { return word }
      }
      start = place + 1
    }
    return nil
  }

  static func isPlaceholder(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    id.count <= 9 && placeholders.contains(lowercased(id[...]))
  }

  /// Signals of the ids of users with rows; numbers say nothing.
  static func signals(
    _ ids: Identifiers, rowsPerUser: [UInt32]
  ) -> [(user: Int, signal: SuspiciousUser.Signal)] {
    guard case .texts(let texts) = ids else { return [] }
    var found: [(user: Int, signal: SuspiciousUser.Signal)] = []
    texts.offsets.withUnsafeBufferPointer { offsets in
      texts.bytes.withUnsafeBufferPointer { bytes in
        for user in rowsPerUser.indices where rowsPerUser[user] > 0 {
          let id = UnsafeBufferPointer(rebasing: bytes[Int(offsets[user])..<Int(offsets[user + 1])])
          if let word = testWord(in: id) {
            found.append(
              (user, .init(kind: .testAccount, score: 0.9, evidence: "the id says `\(word)`")))
          } else if isPlaceholder(id) {
            found.append(
              (user, .init(kind: .placeholder, score: 0.8, evidence: "the id is a placeholder")))
          }
        }
      }
    }
    return found
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: bytes.map { isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
