import SparseMath

extension CleaningPass {
  /// Everything in a row that can differ between two rows of one pair.
  private struct Facts: Comparable {
    let event: UInt8
    let time: Int64
    let value: UInt32
    /// Place in the pair, so that equal rows keep their order.
    let order: Int
    let row: Int

    func agrees(with other: Facts) -> Bool {
      event == other.event && time == other.time && value == other.value
    }

    static func < (left: Facts, right: Facts) -> Bool {
      if left.event != right.event { return left.event < right.event }
      if left.time != right.time { return left.time < right.time }
      if left.value != right.value { return left.value < right.value }
      return left.order < right.order
    }
  }

  func markExactDuplicates(in leaves: UnsafeMutableBufferPointer<Bool>) throws {
    try forEachRepeatedPair { facts in
      for position in 1..<facts.count where facts[position].agrees(with: facts[position - 1]) {
        leaves[facts[position].row] = true
      }
    }
  }

  func markAllButLastOfPair(in leaves: UnsafeMutableBufferPointer<Bool>) throws {
    // The value plays no part here: of equal times the later row of the file stays.
    try forEachRepeatedPair(comparingValues: false) { facts in
      for position in 1..<facts.count where facts[position].event == facts[position - 1].event {
        leaves[facts[position - 1].row] = true
      }
    }
  }

  /// Rows without time, and rows of equal time, follow each other as in the file.
  ///
  /// - Complexity: O(rows); users whose rows are not in order of time sort them.
  func markAllButFirstOfRun(in leaves: UnsafeMutableBufferPointer<Bool>) throws {
    let log = dataset.log
    let groups = try RowGroups.byUser(rows, of: dataset, cancellation)
    for user in 0..<groups.groupCount {
      if user & 0xff == 0 { try cancellation.check() }
      var order = groups.range(of: user).map { Int(groups.rows[$0]) }
      if let times = log.timestamps,
        !zip(order, order.dropFirst()).allSatisfy({ times[$0] <= times[$1] })
      {
        let places = order.indices.sorted {
          (times[order[$0]], $0) < (times[order[$1]], $1)
        }
        order = places.map { order[$0] }
      }
      for (before, row) in zip(order, order.dropFirst())
      where log.items[before] == log.items[row] && log.events?[before] == log.events?[row] {
        leaves[row] = true
      }
    }
  }

  /// Sorted facts of each (user, item) pair that has more than one row.
  private func forEachRepeatedPair(
    comparingValues: Bool = true, _ body: ([Facts]) -> Void
  ) throws {
    let log = dataset.log
    var facts: [Facts] = []
    var pairs = 0
    try RowGroups.byPair(rows, of: dataset, cancellation).forEachPair(in: log) { pair in
      pairs &+= 1
      if pairs & 0xffff == 0 { try cancellation.check() }
      guard pair.count > 1 else { return }
      facts.removeAll(keepingCapacity: true)
      for (order, row) in pair.enumerated() {
        let row = Int(row)
        facts.append(
          Facts(
            event: log.events?[row] ?? 0, time: log.timestamps?[row] ?? 0,
            value: comparingValues ? log.values?[row].bitPattern ?? 0 : 0, order: order, row: row))
      }
      facts.sort()
      body(facts)
    }
  }
}
