import SparseMath

extension ItemProfiles {
  var tensors: [String: ModelArchive.Tensor] {
    [
      "offsets": .integers(shape: [matrix.rowCount + 1], Array(matrix.rowOffsets)),
      "term_numbers": .integers(shape: [matrix.entryCount], Array(matrix.columns)),
      "term_weights": .floats(shape: [matrix.entryCount], matrix.values.map(Array.init) ?? []),
      "recency": .doubles(shape: [recency.count], recency),
    ]
  }

  /// The terms, one in a line: none has a line break.
  var metadata: [String: String] { ["terms": terms.joined(separator: "\n")] }

  /// - Throws: `ModelError.damagedArchive` where the parts do not fit together.
  init(_ reader: ArchiveReader) throws {
    let text = reader.text("terms")
    let terms =
      text.isEmpty
      ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let offsets = try reader.integers("offsets")
    let columns = try reader.integers("term_numbers")
    let values = try reader.floats("term_weights", shape: [columns.count])
    let recency = try reader.doubles("recency", shape: [max(0, offsets.count - 1)])
    guard offsets.first == 0, offsets.last == UInt32(columns.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      columns.allSatisfy({ $0 < terms.count })
    else { throw reader.damaged("its item profiles do not fit together") }
    self.init(
      matrix: CSRMatrix(
        rowCount: offsets.count - 1, columnCount: terms.count, rowOffsets: Column(offsets),
        columns: Column(columns), values: Column(values)),
      terms: terms, recency: recency)
  }
}
