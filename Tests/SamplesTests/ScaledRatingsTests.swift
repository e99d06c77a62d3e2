import Foundation
import Samples
import Testing

@Suite("Ratings of any size") struct ScaledRatingsTests {
  private func write(_ ratings: ScaledRatings, _ body: ([[Substring]]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("ratings.csv")
      try ratings.write(to: file.path)
      try body(try readRows(file))
    }
  }

  @Test("It writes exactly the rows asked for, no pair twice, every user at least once")
  func shape() throws {
    let ratings = ScaledRatings(userCount: 300, itemCount: 500, ratingCount: 20_000)
    try write(ratings) { rows in
      #expect(rows.count == 20_000)
      #expect(Set(rows.map { [$0[0], $0[1]] }).count == 20_000)
      #expect(Set(rows.map { $0[0] }).count == 300)
      #expect(rows.allSatisfy { (0.5...5).contains(Double($0[2]) ?? 0) })
      #expect(Set(rows.map { $0[2] }).count == 10)
    }
  }

  @Test("Popularity is skewed: a fifth of the items holds most of the ratings")
  func skew() throws {
    let ratings = ScaledRatings(userCount: 2_000, itemCount: 2_000, ratingCount: 60_000)
    try write(ratings) { rows in
      let counts = Dictionary(grouping: rows) { $0[1] }.mapValues(\.count).values.sorted(by: >)
      #expect(counts.prefix(400).reduce(0, +) * 2 > 60_000)
    }
  }

  @Test("Text ids look like UUIDs and tell the same story")
  func textIDs() throws {
    let shape = (users: 100, items: 200, ratings: 3_000)
    let integers = ScaledRatings(
      userCount: shape.users, itemCount: shape.items, ratingCount: shape.ratings)
    let texts = ScaledRatings(
      userCount: shape.users, itemCount: shape.items, ratingCount: shape.ratings, idStyle: .text)
    try write(integers) { numbered in
      try write(texts) { named in
        #expect(named.allSatisfy { $0[0].count == 36 && $0[1].split(separator: "-").count == 5 })
        #expect(named.map { $0[2...3] } == numbered.map { $0[2...3] })
        #expect(Set(named.map { $0[1] }).count == Set(numbered.map { $0[1] }).count)
      }
    }
  }

  @Test(
    "A shape that cannot be is refused",
    arguments: [(0, 5, 5), (5, 0, 5), (5, 5, 4), (10, 10, 26), (Int.max, 3, Int.max)])
  func impossible(_ users: Int, _ items: Int, _ ratings: Int) {
    #expect(throws: SampleError.self) {
      try ScaledRatings(userCount: users, itemCount: items, ratingCount: ratings)
        .write(to: "/dev/null/none")
    }
  }
}
