import Glibc
import SparseMath

/// A ratings file of any size in the layout of MovieLens latest, streamed in bounded memory.
///
/// Item popularity follows Zipf's law, user activity a lognormal, and each user prefers one of 16
/// taste clusters, so that models have something to learn. No user rates an item twice.
public struct ScaledRatings: Sendable {
  public enum IDStyle: String, Sendable, CaseIterable {
    /// Whole numbers; item ids have gaps as in MovieLens.
    case integer
    /// 36 characters in the form of a UUID.
    case text
  }

  public let userCount: Int
  public let itemCount: Int
  public let ratingCount: Int
  public let seed: UInt64
  public let idStyle: IDStyle

  /// - Parameter ratingCount: At least `userCount`, at most a quarter of all pairs.
  public init(
    userCount: Int, itemCount: Int, ratingCount: Int, seed: UInt64 = 7,
    idStyle: IDStyle = .integer
  ) {
    self.userCount = userCount
    self.itemCount = itemCount
    self.ratingCount = ratingCount
    self.seed = seed
    self.idStyle = idStyle
  }

  /// The shape of MovieLens 25M.
  public static func movieLens25M(seed: UInt64 = 7, idStyle: IDStyle = .integer) -> ScaledRatings {
    ScaledRatings(
      userCount: 162_541, itemCount: 59_047, ratingCount: 25_000_095, seed: seed, idStyle: idStyle)
  }

  /// Writes the file: user after user, each user's rows in time order.
  ///
  /// - Throws: `SampleError.impossibleShape`, `SampleError.cannotWrite`, and `CancellationError`.
  /// - Complexity: O(ratings) time, O(users + items) memory.
  public func write(
    to path: String, cancellation: Cancellation = Cancellation(),
    progress: (_ rowsWritten: Int) -> Void = { _ in }
  ) throws {
    guard userCount > 0, itemCount > 0, ratingCount >= userCount,
      ratingCount <= userCount.multipliedReportingOverflow(by: itemCount).partialValue / 4
    else {
      throw SampleError.impossibleShape(
        userCount: userCount, itemCount: itemCount, ratingCount: ratingCount)
    }
    var sink = try ByteSink(path: path)
    sink.append("userId,movieId,rating,timestamp\n")
    let activity = activities()
    var crowd = ScaledCrowd(itemCount: itemCount, seed: seed)
    let itemIDs = (0..<itemCount).map { Array(itemID($0).utf8) }
    var written = 0
    for user in 0..<userCount {
      if user.isMultiple(of: 256) {
        try cancellation.check()
        progress(written)
      }
      let prefix = Array((userID(user) + ",").utf8)
      crowd.start(user: user)
      for _ in 0..<activity[user] {
        let (item, halfStars, time) = crowd.next()
        sink.writeRow(capacity: 112) { row in
          row.append(prefix)
          row.append(itemIDs[item])
          row.append(byte: UInt8(ascii: ","))
          row.append(byte: UInt8(48 + halfStars / 2))
          row.append(byte: UInt8(ascii: "."))
          row.append(byte: halfStars.isMultiple(of: 2) ? 0x30 : 0x35)
          row.append(byte: UInt8(ascii: ","))
          row.append(number: time)
          row.append(byte: 0x0a)
        }
      }
      written += activity[user]
    }
    try sink.finish()
    progress(written)
  }

  /// Ratings of each user: lognormal, at least 1, at most half the items; the sum is `ratingCount`.
  private func activities() -> [Int] {
    var generator = SeededGenerator(seed: seed, stream: 1)
    let weights = (0..<userCount).map { _ in exp(1.15 * generator.normal()) }
    let total = weights.reduce(0, +)
    let most = max(1, itemCount / 2)
    let spare = Double(ratingCount - userCount)
    var counts = weights.map { min(most, 1 + Int($0 / total * spare)) }
    var missing = ratingCount - counts.reduce(0, +)
    while missing > 0 {
      for user in counts.indices where missing > 0 && counts[user] < most {
        counts[user] += 1
        missing -= 1
      }
    }
    return counts
  }

  private func userID(_ user: Int) -> String {
    switch idStyle {
    case .integer: String(user + 1)
    case .text: Self.uuid(UInt64(user), seed: seed, kind: 1)
    }
  }

  private func itemID(_ item: Int) -> String {
    switch idStyle {
    // Three ids for each item: two of three are gaps.
    case .integer: String(item * 3 + 1)
    case .text: Self.uuid(UInt64(item), seed: seed, kind: 2)
    }
  }

  private static func uuid(_ number: UInt64, seed: UInt64, kind: UInt64) -> String {
    var generator = SeededGenerator(seed: seed &+ kind, stream: number)
    var text = ""
    for word in [generator.next(), generator.next()] {
      let digits = String(word, radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    let letters = Array(text)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(letters[$0]) }.joined(separator: "-")
  }
}
