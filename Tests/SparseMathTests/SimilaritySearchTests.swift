import SparseMath
import Testing

/// Random rows with popularity falling along the items.
private func matrix(users: Int, items: Int, isBinary: Bool, seed: UInt64 = 5) -> CSRMatrix {
  var generator = SeededGenerator(seed: seed)
  var (offsets, columns, values): ([UInt32], [UInt32], [Float]) = ([0], [], [])
  for _ in 0..<users {
    for item in 0..<items where generator.uniform() < 5 / Double(5 + (item * 7) % items) {
      columns.append(UInt32(item))
      values.append(Float(generator.uniform()) + 0.1)
    }
    offsets.append(UInt32(columns.count))
  }
  return CSRMatrix(
    rowCount: users, columnCount: items, rowOffsets: Column(offsets), columns: Column(columns),
    values: isBinary ? nil : Column(values))
}

/// The slow obvious version: every similarity of an item, sorted.
private func sortedNeighbors(
  _ itemUsers: CSRMatrix, _ scales: [Double], _ formula: SimilarityFormula,
  _ terms: [SimilarityFormula.Terms], neighborCount: Int
) -> [[(item: Int, similarity: Double)]] {
  var rows = [[UInt32: Double]](repeating: [:], count: itemUsers.rowCount)
  for item in rows.indices {
    for entry in itemUsers.range(ofRow: item) {
      rows[item][itemUsers.columns[entry]] = itemUsers.values.map { Double($0[entry]) } ?? 1
    }
  }
  return rows.indices.map { item in
    var found: [(item: Int, similarity: Double)] = []
    for other in rows.indices where other != item {
      var sum = 0.0
      for user in itemUsers.columns(ofRow: item) {
        sum += (rows[item][user] ?? 0) * scales[Int(user)] * (rows[other][user] ?? 0)
      }
      let similarity = formula.similarity(sum, terms[item], terms[other])
      if similarity > 0 { found.append((other, similarity)) }
    }
    found.sort {
      let (left, right) = (($0.similarity * 1e12).rounded(), ($1.similarity * 1e12).rounded())
      return left > right || (left == right && $0.item < $1.item)
    }
    return Array(found.prefix(neighborCount))
  }
}

@Suite("Similarity search") struct SimilaritySearchTests {
  @Test(
    "equals a sort of all similarities on every instruction set",
    arguments: SimilarityFormula.Shape.allCases, [false, true])
  func equalsSort(shape: SimilarityFormula.Shape, isBinary: Bool) throws {
    for (users, items, neighborCount) in [(40, 150, 10), (500, 70, 200), (3, 5, 1)] {
      let userItems = matrix(users: users, items: items, isBinary: isBinary)
      let itemUsers = userItems.transposed()
      let scales = (0..<users).map { 0.5 + Double($0 % 5) }
      let terms = (0..<items).map { item in
        let count = Double(itemUsers.entryCount(ofRow: item))
        return SimilarityFormula.Terms(
          own: 1 + Double(item % 3) * count, other: 2 + Double(item % 7), extra: 3 * count / 10,
          offset: 0.01 * count)
      }
      let formula = SimilarityFormula(
        shape, shrinkage: 1.5, constant: shape == .centered ? 0.2 : 0, leastSum: 0.8)
      let expected = sortedNeighbors(
        itemUsers, scales, formula, terms, neighborCount: neighborCount)
      for level in InstructionSet.available {
        let search = SimilaritySearch(
          userItems: userItems, itemUsers: itemUsers, userScales: scales, formula: formula,
          terms: terms, neighborCount: neighborCount, instructionSet: level)
        let found = try search.table(parallelism: Parallelism(threadCount: 2))
        #expect(try search.table(parallelism: .single) == found)
        for (item, neighbors) in expected.enumerated() {
          let range = Int(found.offsets[item])..<Int(found.offsets[item + 1])
          #expect(found.items[range].map(Int.init) == neighbors.map(\.item))
          for (entry, neighbor) in zip(range, neighbors) {
            #expect(abs(found.similarities[entry] - neighbor.similarity) < 1e-12)
          }
        }
      }
    }
  }

  @Test("numbers more items than 16 bits can")
  func manyItems() throws {
    let userItems = CSRMatrix(
      rowCount: 2, columnCount: 70_000, rowOffsets: [0, 3, 5], columns: [0, 5, 69_999, 5, 69_999],
      values: nil)
    let search = SimilaritySearch(
      userItems: userItems, itemUsers: userItems.transposed(), formula: SimilarityFormula(.product),
      terms: Array(repeating: .init(own: 1), count: 70_000), neighborCount: 1)
    let table = try search.table()
    #expect(table.items == [5, 69_999, 5])
    #expect(table.similarities == [1, 2, 2])
  }

  @Test("gives the cosines of the exact search")
  func cosine() throws {
    let userItems = matrix(users: 200, items: 60, isBinary: true)
    let itemUsers = userItems.transposed()
    let exact = try #require(
      CosineNeighbors(userItems: userItems, itemUsers: itemUsers, neighborCount: 9, shrinkage: 2)
    ).table()
    let found = try SimilaritySearch(
      userItems: userItems, itemUsers: itemUsers,
      formula: SimilarityFormula(.product, shrinkage: 2),
      terms: (0..<60).map { .init(own: Double(itemUsers.entryCount(ofRow: $0)).squareRoot()) },
      neighborCount: 9
    ).table()
    #expect(found.items == exact.items)
    #expect(zip(found.similarities, exact.similarities).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("stops when cancelled")
  func cancelled() {
    let userItems = matrix(users: 3, items: 5, isBinary: true)
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancellationError.self) {
      try SimilaritySearch(
        userItems: userItems, itemUsers: userItems.transposed(),
        formula: SimilarityFormula(.product),
        terms: Array(repeating: .init(own: 1), count: 5), neighborCount: 2
      ).table(cancellation: cancellation)
    }
  }
}
