import SparseMath
import Testing

@testable import Interactions

@Suite struct DistinctPairsTests {
  /// 60 users with up to 200 of 5,000 items each, no pair twice; values 0 to 5.
  private static func rows(seed: UInt64, isShuffled: Bool) -> [(
    user: UInt32, item: UInt32, value: Float
  )] {
    var generator = SeededGenerator(seed: seed)
    var rows: [(user: UInt32, item: UInt32, value: Float)] = []
    for user in 0..<UInt32(60) where user % 7 != 3 {
      var items = Set<UInt32>()
      for _ in 0..<generator.below(200) { items.insert(UInt32(generator.below(5000))) }
      var drawn = items.sorted()
      drawn.shuffle(using: &generator)
      for item in drawn { rows.append((user, item, Float(generator.below(11)) / 2)) }
    }
    if isShuffled { rows.shuffle(using: &generator) }
    return rows
  }

  private static func dataset(
    _ rows: [(user: UInt32, item: UInt32, value: Float)]
  ) -> Dataset {
    Dataset(
      name: "drawn", userIDs: .numbers(Column((0..<60).map { Int64($0) })),
      itemIDs: .numbers(Column((0..<5000).map { Int64($0) })),
      log: InteractionLog(
        users: Column(rows.map(\.user)), items: Column(rows.map(\.item)),
        values: Column(rows.map(\.value))))
  }

  /// What the rules say, pair by pair, from a dictionary.
  private func expect(
    _ found: (userItems: CSRMatrix, tally: FeedbackTally),
    equals rows: [(user: UInt32, item: UInt32, value: Float)]
  ) {
    #expect(found.userItems.entryCount == rows.count)
    #expect(found.tally.positives == rows.count)
    for user in 0..<60 {
      let own = rows.filter { $0.user == UInt32(user) }.sorted { $0.item < $1.item }
      #expect(Array(found.userItems.columns(ofRow: user)) == own.map(\.item))
      if let values = found.userItems.values(ofRow: user) {
        #expect(Array(values) == own.map(\.value))
      }
    }
  }

  @Test("Rows without repeats become the matrix of their values, in any order of the file")
  func values() throws {
    for isShuffled in [false, true] {
      let rows = Self.rows(seed: 4, isShuffled: isShuffled)
      for threads in [1, 2] {
        let found = try FeedbackRules(kind: .explicit).matrix(
          of: Self.dataset(rows), parallelism: Parallelism(threadCount: threads))
        expect(found, equals: rows.filter { $0.value > 0 })
        #expect(found.tally.notPositive == rows.count { $0.value == 0 })
        #expect(found.tally.merged == 0)
      }
    }
  }

  @Test("A threshold leaves out rows and counts them, whatever rows are selected")
  func threshold() throws {
    let rows = Self.rows(seed: 5, isShuffled: false)
    let chosen = rows.indices.filter { !$0.isMultiple(of: 3) }
    let found = try FeedbackRules(kind: .explicit, positiveThreshold: 3.5, isBinary: true).matrix(
      of: Self.dataset(rows), rows: .rows(Column(chosen.map { UInt32($0) })))
    let kept = chosen.map { rows[$0] }
    expect(found, equals: kept.filter { $0.value >= 3.5 })
    #expect(found.userItems.values == nil)
    #expect(found.tally.rows == chosen.count)
    #expect(found.tally.belowThreshold == kept.count { $0.value < 3.5 })
  }

  @Test("One repeated pair among many rows is merged and changes no other weight")
  func repeatedPair() throws {
    var rows = Self.rows(seed: 6, isShuffled: false).filter { $0.value > 0 }
    let first = rows[0]
    rows.append(first)
    let found = try FeedbackRules(kind: .explicit).matrix(of: Self.dataset(rows))
    rows.removeLast()
    rows[0].value *= 2
    expect(found, equals: rows)
    #expect(found.tally.merged == 1)
  }

  @Test("Rules that weigh rows by a scale give the same with and without a repeated pair")
  func generalRules() throws {
    let rows = Self.rows(seed: 7, isShuffled: true)
    for normalization in [FeedbackRules.Normalization.minMax, .logarithm] {
      let rules = FeedbackRules(
        kind: .explicit, scale: 0...5, normalization: normalization, aggregation: .max)
      let alone = try rules.matrix(of: Self.dataset(rows))
      // Row 0 twice: the strongest of equals is the same, but the slower way is taken.
      let twice = Array(rows.indices) + [0]
      let merged = try rules.matrix(
        of: Self.dataset(rows), rows: .rows(Column(twice.map { UInt32($0) })))
      #expect(Array(alone.userItems.columns) == Array(merged.userItems.columns))
      #expect(alone.userItems.values.map(Array.init) == merged.userItems.values.map(Array.init))
    }
  }
}
