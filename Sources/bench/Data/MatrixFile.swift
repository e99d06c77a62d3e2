import SparseMath

/// A sparse matrix of half stars: three 64-bit counts (rows, columns, entries), rows + 1 32-bit
/// offsets, 32-bit columns, and for each entry the value times two in 8 bits.
enum MatrixFile {
  static func read(_ path: String, isBinary: Bool = false) throws -> CSRMatrix {
    let file = try RawFile(path)
    let counts = try file.read(3, UInt64.self).map { Int($0) }
    let offsets = try file.read(counts[0] + 1, UInt32.self)
    let columns = try file.read(counts[2], UInt32.self)
    let halves = try file.read(counts[2], UInt8.self)
    let values = Column<Float>(count: counts[2]) { target in
      for entry in target.indices { target[entry] = Float(halves[entry]) / 2 }
    }
    return CSRMatrix(
      rowCount: counts[0], columnCount: counts[1], rowOffsets: offsets, columns: columns,
      values: isBinary ? nil : values)
  }

  static func write(_ matrix: CSRMatrix, to path: String) throws {
    let file = try RawFile(path, mode: "wb")
    try file.write([matrix.rowCount, matrix.columnCount, matrix.entryCount].map { UInt64($0) })
    try file.write(matrix.rowOffsets)
    try file.write(matrix.columns)
    try file.write((0..<matrix.entryCount).map { UInt8((matrix.values?[$0] ?? 1) * 2) })
  }
}
