import SparseMath

/// Lists to be judged, and what to judge them by.
struct PreparedLists {
  let folder: BenchFolder

  init(_ folder: BenchFolder) { self.folder = folder }

  /// The best items of every user by the prepared factors.
  func writeLists(to path: String) throws {
    let matrix = try MatrixFile.read(folder.matrix, isBinary: true)
    let (users, items) = try PreparedFactors.read(
      folder, userCount: matrix.rowCount, itemCount: matrix.columnCount)
    let lists = try FactorTopK(
      itemFactors: items, candidates: [Bool](repeating: true, count: matrix.columnCount)
    ).lists(for: users, excluding: matrix, count: BenchFolder.listLength)
    try RawFile(path, mode: "wb").write(lists.items)
  }

  /// 1 to 18 items for each user, about a third of them from the list.
  func writeTruth(to path: String) throws {
    let shape = try RawFile(folder.matrix).read(2, UInt64.self).map { Int($0) }
    let length = BenchFolder.listLength
    let lists = try RawFile(folder.lists).read(shape[0] * length, UInt32.self)
    var generator = SeededGenerator(seed: 3)
    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    for user in 0..<shape[0] {
      let count = 1 + generator.below(18)
      var liked = Set<UInt32>()
      for draw in 0..<count {
        liked.insert(
          draw < count / 3
            ? lists[user * length + generator.below(length)]
            : UInt32(generator.below(shape[1])))
      }
      columns += liked.sorted()
      offsets.append(UInt32(columns.count))
    }
    try MatrixFile.write(
      CSRMatrix(
        rowCount: shape[0], columnCount: shape[1], rowOffsets: Column(offsets),
        columns: Column(columns), values: nil), to: path)
  }
}
