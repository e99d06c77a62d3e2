import SparseMath
import Testing

@Test("Transposing a matrix twice gives the matrix back")
func transposeTwice() {
  let matrix = CSRMatrix(
    rowCount: 3, columnCount: 4, rowOffsets: [0, 2, 2, 5], columns: [1, 3, 0, 1, 2],
    values: [1, 2, 3, 4, 5])
  let transposed = matrix.transposed()
  #expect(transposed.rowOffsets == [0, 1, 3, 4, 5])
  #expect(transposed.columns == [2, 0, 2, 2, 0])
  #expect(transposed.values == [3, 1, 4, 5, 2])
  let back = transposed.transposed()
  #expect(back.rowOffsets == matrix.rowOffsets)
  #expect(back.columns == matrix.columns)
  #expect(back.values == matrix.values)
}

@Test("Every chunk runs once at any thread count", arguments: [1, 2, 7])
func chunksRunOnce(threads: Int) {
  let counts = UnsafeMutableBufferPointer<Int>.allocate(capacity: 100)
  defer { counts.deallocate() }
  counts.initialize(repeating: 0)
  Parallelism(threadCount: threads).forEach(chunks: 100) { _, chunk in counts[chunk] += 1 }
  #expect(counts.allSatisfy { $0 == 1 })
}
