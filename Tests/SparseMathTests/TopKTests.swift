import SparseMath
import Testing

/// The slow obvious version: score everything, sort everything.
private func sortedLists(
  users: DenseMatrix, items: DenseMatrix, biases: [Float]?, candidates: [Bool], seen: CSRMatrix?,
  count: Int
) -> [[(UInt32, Double)]] {
  (0..<users.rowCount).map { user in
    let excluded = seen.map { Set($0.columns(ofRow: user)) } ?? []
    var scored: [(item: UInt32, score: Double)] = []
    for item in 0..<items.rowCount where candidates[item] && !excluded.contains(UInt32(item)) {
      var score = 0.0
      for d in 0..<users.columnCount { score += Double(users[user, d]) * Double(items[item, d]) }
      scored.append((UInt32(item), score + Double(biases?[item] ?? 0)))
    }
    scored.sort {
      RankOrder.precedes(
        (RankOrder.key($0.score), $0.item), (RankOrder.key($1.score), $1.item))
    }
    return scored.prefix(count).map { ($0.item, $0.score) }
  }
}

/// How item factors are drawn; each kind defeats another part of the pruning.
enum FactorKind: CaseIterable, CustomTestStringConvertible {
  case skewed, equalNorms, manyTies, zeros
  var testDescription: String { "\(self)" }

  func draw(rows: Int, columns: Int, _ generator: inout SeededGenerator) -> DenseMatrix {
    var matrix = DenseMatrix(rowCount: rows, columnCount: columns)
    for row in 0..<rows {
      let length = self == .skewed ? Float(4 / (1 + Double(generator.below(rows)))) : 1
      var square: Float = 0
      for column in 0..<columns {
        let value: Float =
          switch self {
          case .skewed, .equalNorms: length * Float(generator.uniform() - 0.4)
          case .manyTies: Float(generator.below(3) - 1)
          case .zeros: 0
          }
        matrix[row, column] = value
        square += value * value
      }
      guard self == .equalNorms, square > 0 else { continue }
      for column in 0..<columns { matrix[row, column] /= square.squareRoot() }
    }
    return matrix
  }
}

private func randomRows(
  rows: Int, columns: Int, density: Double, _ generator: inout SeededGenerator
) -> CSRMatrix {
  var offsets: [UInt32] = [0]
  var entries: [UInt32] = []
  for row in 0..<rows {
    // Every fifth row stays empty: a new user.
    for column in 0..<columns where row % 5 != 4 && generator.uniform() < density {
      entries.append(UInt32(column))
    }
    offsets.append(UInt32(entries.count))
  }
  return CSRMatrix(
    rowCount: rows, columnCount: columns, rowOffsets: Column(offsets), columns: Column(entries),
    values: nil)
}

@Test(
  "Top-k lists equal a sort of all scores, with every prefilter and instruction set",
  arguments: FactorKind.allCases, [1, 2, 3])
func topKEqualsSort(kind: FactorKind, round: Int) throws {
  var generator = SeededGenerator(seed: 11, stream: UInt64(round))
  for shape in 0..<4 {
    let userCount = 1 + generator.below(130)
    let itemCount = 1 + generator.below(shape == 0 ? 20 : 700)
    let factorCount = 1 + generator.below(40)
    let count = [1, 10, 100][generator.below(3)]
    let users = FactorKind.skewed.draw(rows: userCount, columns: factorCount, &generator)
    let items = kind.draw(rows: itemCount, columns: factorCount, &generator)
    let biases: [Float]? =
      generator.below(2) == 0 ? nil : (0..<itemCount).map { _ in Float(generator.below(4)) * 0.25 }
    let candidates = (0..<itemCount).map { _ in generator.below(10) > 0 }
    let seen = randomRows(rows: userCount, columns: itemCount, density: 0.1, &generator)
    let expected = sortedLists(
      users: users, items: items, biases: biases, candidates: candidates, seen: seen, count: count)
    var first: TopLists?
    for level in InstructionSet.available {
      for prefilter in [FactorTopK.Prefilter.floats, .bytes] {
        let index = FactorTopK(
          itemFactors: items, itemBiases: biases, candidates: candidates, prefilter: prefilter,
          instructionSet: level)
        let found = try index.lists(for: users, excluding: seen, count: count)
        if first == nil {
          for user in 0..<userCount {
            let range = found.offsets[user]..<found.offsets[user + 1]
            #expect(Array(found.items[range]) == expected[user].map(\.0), "user \(user)")
            #expect(Array(found.scores[range]) == expected[user].map(\.1), "user \(user)")
          }
          first = found
        }
        #expect(found == first, "\(level) \(prefilter)")
      }
    }
  }
}

@Test("Top-k lists are the same at any thread count")
func topKAnyThreads() throws {
  var generator = SeededGenerator(seed: 5)
  let users = FactorKind.skewed.draw(rows: 300, columns: 16, &generator)
  let items = FactorKind.skewed.draw(rows: 900, columns: 16, &generator)
  let index = FactorTopK(itemFactors: items, candidates: [Bool](repeating: true, count: 900))
  let one = try index.lists(for: users, excluding: nil, count: 10, parallelism: .single)
  let three = try index.lists(
    for: users, excluding: nil, count: 10, parallelism: Parallelism(threadCount: 3))
  #expect(one == three)
  #expect(one.items.count == 3000)
}

@Test("Without candidates every list is empty")
func topKWithoutCandidates() throws {
  let items = DenseMatrix(rowCount: 3, columnCount: 2, repeating: 1)
  let users = DenseMatrix(rowCount: 2, columnCount: 2, repeating: 1)
  let index = FactorTopK(itemFactors: items, candidates: [false, false, false])
  let lists = try index.lists(for: users, excluding: nil, count: 5)
  #expect(lists.offsets == [0, 0, 0])
}

@Test("A raised cancellation stops the ranking")
func topKCancelled() {
  let items = DenseMatrix(rowCount: 3, columnCount: 2, repeating: 1)
  let index = FactorTopK(itemFactors: items, candidates: [true, true, true])
  let cancellation = Cancellation()
  cancellation.cancel()
  #expect(throws: CancellationError.self) {
    try index.lists(for: items, excluding: nil, count: 1, cancellation: cancellation)
  }
}
