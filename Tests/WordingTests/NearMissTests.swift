import Testing
import Wording

@Suite("Near misses") struct NearMissTests {
  @Test(
    "The closest known name is meant, if at most a third of it differs or it is a part",
    arguments: [
      ("accnt", "accent"), ("lihgt", "light"), ("ACCENT", "accent"), ("fg_muted", "muted"),
      ("regularisation", "regularization"), ("zebra", nil), ("", nil),
    ] as [(String, String?)])
  func closest(_ name: String, _ expected: String?) {
    let known = ["accent", "light", "muted", "regularization"]
    #expect(NearMiss.closest(to: name, among: known) == expected)
    #expect(NearMiss.closest(to: name, among: []) == nil)
  }
}
