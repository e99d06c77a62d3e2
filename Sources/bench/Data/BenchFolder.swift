import Glibc
import Interactions
import Recommenders
import Samples
import SparseMath

/// The files of one scale. All are made once, from a seed, and serve our side and the peers alike.
struct BenchFolder {
  static let factorCount = 64
  static let listLength = 100

  let path: String

  var ratings: String { path + "/ratings.csv" }
  /// The same ratings with ids of 36 characters.
  var textRatings: String { path + "/ratings-text.csv" }
  /// See `MatrixFile`.
  var matrix: String { path + "/matrix.bin" }
  /// 32-bit floats, users then items, `factorCount` for each.
  var factors: String { path + "/factors.bin" }
  /// 32-bit items, `listLength` for each user.
  var lists: String { path + "/lists.bin" }
  /// What the users of `lists` are said to like: a `MatrixFile`.
  var truth: String { path + "/truth.bin" }
  var cache: String { path + "/cache" }

  /// Where a side leaves its lists for comparison.
  func result(of side: String) -> String { path + "/result-\(side).bin" }

  /// Makes what a subject needs and is not there yet.
  func prepare(_ subject: Subject, scale: Scale, say: (String) -> Void) throws {
    for end in path.indices where path[end] == "/" && end > path.startIndex {
      mkdir(String(path[..<end]), 0o755)
    }
    mkdir(path, 0o755)
    let file = subject == .ingestText ? textRatings : ratings
    try make(file, say) {
      try scale.ratings(subject == .ingestText ? .text : .integer).write(to: $0)
    }
    guard subject.needsMatrix else { return }
    try make(matrix, say) { target in
      let dataset = try DatasetReader().read(DatasetReader.recognise(ratings))
      let feedback = try FeedbackMatrix(dataset, rules: FeedbackRules(kind: .explicit))
      try MatrixFile.write(feedback.userItems, to: target)
    }
    guard subject.needsFactors else { return }
    try make(factors, say) { try PreparedFactors(self).write(to: $0) }
    guard subject == .metrics else { return }
    try make(lists, say) { try PreparedLists(self).writeLists(to: $0) }
    try make(truth, say) { try PreparedLists(self).writeTruth(to: $0) }
  }

  private func make(_ path: String, _ say: (String) -> Void, _ write: (String) throws -> Void)
    throws
  {
    guard access(path, R_OK) != 0 else { return }
    say("making \(path)")
    // Under another name until it is whole: an interrupted run leaves nothing half made.
    try write(path + ".part")
    rename(path + ".part", path)
  }
}
