import SparseMath

/// The latest row of each (user, item) pair; equal times: the later row of the selection.
struct LatestRows {
  /// Shape [userCount + 1].
  let offsets: Column<UInt32>
  /// Shape [pairs]: items, strictly increasing within a user.
  let items: Column<UInt32>
  /// Shape [pairs]: row numbers of the log.
  let rows: Column<UInt32>

  /// - Complexity: O(rows + users + items).
  init(of dataset: Dataset, _ selection: RowSelection) {
    let log = dataset.log
    var offsets = [UInt32](repeating: 0, count: dataset.userCount + 1)
    var items: [UInt32] = []
    var rows: [UInt32] = []
    items.reserveCapacity(selection.count)
    rows.reserveCapacity(selection.count)
    RowGroups.byPair(selection, of: dataset).forEachPair(in: log) { pair in
      var latest = pair[0]
      if let timestamps = log.timestamps {
        for row in pair.dropFirst() where timestamps[Int(row)] >= timestamps[Int(latest)] {
          latest = row
        }
      } else {
        latest = pair[pair.count - 1]
      }
      items.append(log.items[Int(latest)])
      rows.append(latest)
      offsets[Int(log.users[Int(latest)]) + 1] += 1
    }
    for user in 0..<dataset.userCount { offsets[user + 1] += offsets[user] }
    self.offsets = Column(offsets)
    self.items = Column(items)
    self.rows = Column(rows)
  }

  /// One value for each pair as a users × items matrix.
  func matrix(of values: Column<Float>, itemCount: Int) -> CSRMatrix {
    CSRMatrix(
      rowCount: offsets.count - 1, columnCount: itemCount, rowOffsets: offsets, columns: items,
      values: Column(rows.map { values[Int($0)] }))
  }

  /// The row behind each entry of a matrix that holds some of the pairs.
  func rows(behind matrix: CSRMatrix) -> Column<UInt32> {
    Column(count: matrix.entryCount) { target in
      var position = 0
      for user in 0..<matrix.rowCount {
        position = Int(offsets[user])
        for entry in matrix.range(ofRow: user) {
          while items[position] != matrix.columns[entry] { position += 1 }
          target[entry] = rows[position]
        }
      }
    }
  }
}
