import ArgumentParser
import Glibc
import SparseMath

/// Where a benchmark's matrix comes from: a raw file that the peers read too, or a seeded generator.
struct MatrixOptions: ParsableArguments {
  @Option(
    help: """
      Raw little-endian file: three 64-bit counts (users, items, entries), users + 1 32-bit offsets, \
      32-bit items, 8-bit half stars.
      """)
  var matrix: String?
  @Option(help: "Users of the generated matrix.") var users = 16_254
  @Option(help: "Items of the generated matrix.") var items = 5_905
  @Flag(help: "Every entry weighs 1.") var binary = false
  @Option(help: "Threads.") var threads = 2

  func load() throws -> CSRMatrix {
    guard let matrix else {
      return SyntheticMatrix(userCount: users, itemCount: items, meanActivity: 130, seed: 7)
        .make(isBinary: binary)
    }
    guard let file = fopen(matrix, "rb") else {
      throw ValidationError("\(matrix) cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    func read<Element: BitwiseCopyable & Sendable>(
      _ count: Int, _: Element.Type
    ) throws -> Column<Element> {
      try Column<Element>(count: count) { target in
        guard fread(target.baseAddress, MemoryLayout<Element>.stride, count, file) == count else {
          throw ValidationError("\(matrix) ends early.")
        }
      }
    }
    let counts = try read(3, UInt64.self).map { Int($0) }
    let offsets = try read(counts[0] + 1, UInt32.self)
    let columns = try read(counts[2], UInt32.self)
    let halves = try read(counts[2], UInt8.self)
    return CSRMatrix(
      rowCount: counts[0], columnCount: counts[1], rowOffsets: offsets, columns: columns,
      values: binary ? nil : Column(halves.map { Float($0) / 2 }))
  }
}
