import SparseMath
import Testing

/// The slow obvious version: every similarity in Double, sorted.
private func sortedNeighbors(
  _ itemUsers: CSRMatrix, neighborCount: Int, shrinkage: Double
) -> NeighborTable {
  let rows = (0..<itemUsers.rowCount).map { item -> [UInt32: Double] in
    let users = itemUsers.columns(ofRow: item)
    let weights = itemUsers.values(ofRow: item).map(Array.init) ?? users.map { _ in 1 }
    return Dictionary(uniqueKeysWithValues: zip(users, weights.map(Double.init)))
  }
  let norms = rows.map { $0.values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  var offsets: [UInt32] = [0]
  var items: [UInt32] = []
  var similarities: [Double] = []
  for item in rows.indices {
    var found: [(item: UInt32, similarity: Double)] = []
    for other in rows.indices where other != item {
      let sum = rows[item].reduce(0) { $0 + $1.value * (rows[other][$1.key] ?? 0) }
      if sum > 0 {
        found.append((UInt32(other), sum / (norms[item] * norms[other] + shrinkage)))
      }
    }
    found.sort {
      let (left, right) = (($0.similarity * 1e12).rounded(), ($1.similarity * 1e12).rounded())
      return left > right || (left == right && $0.item < $1.item)
    }
    for neighbor in found.prefix(neighborCount) {
      items.append(neighbor.item)
      similarities.append(neighbor.similarity)
    }
    offsets.append(UInt32(items.count))
  }
  return NeighborTable(offsets: offsets, items: items, similarities: similarities)
}

/// A matrix with a few items that almost everybody has and many that few have.
private func skewedMatrix(
  users: Int, items: Int, weights: [Float]?, _ generator: inout SeededGenerator
) -> CSRMatrix {
  var offsets: [UInt32] = [0]
  var columns: [UInt32] = []
  var values: [Float] = []
  for _ in 0..<users {
    for item in 0..<items where generator.uniform() < 6 / Double(6 + (item * 7) % items) {
      columns.append(UInt32(item))
      if let weights { values.append(weights[generator.below(weights.count)]) }
    }
    offsets.append(UInt32(columns.count))
  }
  return CSRMatrix(
    rowCount: users, columnCount: items, rowOffsets: Column(offsets), columns: Column(columns),
    values: weights == nil ? nil : Column(values))
}

@Test(
  "Cosine neighbours equal a sort of all similarities, on every instruction set",
  arguments: [nil, [1, 2, 3, 4, 5], [0.5, 1, 1.5, 3, 4.5, 5]] as [[Float]?], [0, 2.5])
func neighborsEqualSort(weights: [Float]?, shrinkage: Double) throws {
  var generator = SeededGenerator(seed: 21)
  for (users, items, neighborCount) in [(40, 150, 10), (700, 90, 200), (3, 5, 1), (90, 260, 40)] {
    let matrix = skewedMatrix(users: users, items: items, weights: weights, &generator)
    let transposed = matrix.transposed()
    let expected = sortedNeighbors(
      transposed, neighborCount: neighborCount, shrinkage: shrinkage)
    for level in InstructionSet.available {
      let search = try #require(
        CosineNeighbors(
          userItems: matrix, itemUsers: transposed, neighborCount: neighborCount,
          shrinkage: shrinkage, instructionSet: level))
      let found = try search.table(parallelism: Parallelism(threadCount: 2))
      #expect(found.offsets == expected.offsets, "\(level) \(users)x\(items)")
      #expect(found.items == expected.items, "\(level) \(users)x\(items)")
      #expect(found.similarities == expected.similarities, "\(level) \(users)x\(items)")
    }
  }
}

@Test("More items than 16 bits can number have the same neighbours", arguments: [false, true])
func neighborsOfManyItems(isWeighted: Bool) throws {
  // Pairs of users share items at far ends of the numbering.
  let itemCount = 70_000
  let columns: [UInt32] = [0, 5, 69_999, 5, 69_999, 1, 2]
  let matrix = CSRMatrix(
    rowCount: 3, columnCount: itemCount, rowOffsets: [0, 3, 5, 7], columns: Column(columns),
    values: isWeighted ? [1, 2, 3, 4, 5, 1, 2] : nil)
  let search = try #require(
    CosineNeighbors(
      userItems: matrix, itemUsers: matrix.transposed(), neighborCount: 2))
  let table = try search.table()
  func neighbors(of item: Int) -> [UInt32] {
    Array(table.items[Int(table.offsets[item])..<Int(table.offsets[item + 1])])
  }
  #expect(neighbors(of: 5) == [69_999, 0])
  #expect(neighbors(of: 69_999) == [5, 0])
  #expect(neighbors(of: 1) == [2])
  #expect(neighbors(of: 40_000) == [])
}

@Test("Weights that are no multiples of one half are left to the general search")
func neighborsRefuseFractions() {
  let matrix = CSRMatrix(
    rowCount: 1, columnCount: 2, rowOffsets: [0, 2], columns: [0, 1], values: [0.3, 1])
  let search = CosineNeighbors(
    userItems: matrix, itemUsers: matrix.transposed(), neighborCount: 2)
  #expect(search == nil)
}

@Test("A raised cancellation stops the neighbour search")
func neighborsCancelled() throws {
  let matrix = CSRMatrix(
    rowCount: 1, columnCount: 2, rowOffsets: [0, 2], columns: [0, 1], values: nil)
  let search = try #require(
    CosineNeighbors(userItems: matrix, itemUsers: matrix.transposed(), neighborCount: 2))
  let cancellation = Cancellation()
  cancellation.cancel()
  #expect(throws: CancellationError.self) { try search.table(cancellation: cancellation) }
}
