import SparseMath

/// The rows of each part, before anything is known against them.
struct SplitParts {
  var train: RowSelection
  var validation: RowSelection
  var test: RowSelection
  var given: RowSelection?

  private static let trains: UInt8 = 0
  private static let validates: UInt8 = 1
  private static let tests: UInt8 = 2
  private static let isGiven: UInt8 = 3

  /// Cuts ordered rows at two places.
  static func consecutive(_ rows: RowSelection, _ shares: Shares) -> SplitParts {
    let bounds = shares.bounds(of: rows.count)
    return cut(rows, bounds.validation, bounds.test)
  }

  /// Cuts rows in time order where the dates say.
  static func byDate(
    _ rows: RowSelection, _ timestamps: Timestamps?, _ validationFrom: Int64, _ testFrom: Int64
  ) -> SplitParts {
    func firstPosition(notBefore moment: Int64) -> Int {
      var low = 0
      var high = rows.count
      while low < high {
        let middle = (low + high) / 2
        if let time = timestamps?[rows[middle]], time < moment {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
    return cut(rows, firstPosition(notBefore: validationFrom), firstPosition(notBefore: testFrom))
  }

  /// Cuts each user's rows at the places that `bounds` gives for their number; users ascending.
  static func perUser(
    _ rows: RowSelection, of dataset: Dataset, _ cancellation: Cancellation,
    bounds: (Int) -> (validation: Int, test: Int)
  ) throws -> SplitParts {
    let groups = try RowGroups.byUser(rows, of: dataset, cancellation)
    var labels = [UInt8](repeating: trains, count: rows.count)
    for user in 0..<groups.groupCount {
      let range = groups.range(of: user)
      let (validation, test) = bounds(range.count)
      for position in range.lowerBound + validation..<range.lowerBound + test {
        labels[position] = validates
      }
      for position in range.lowerBound + test..<range.upperBound { labels[position] = tests }
    }
    return try dealt(.rows(groups.rows), labels, cancellation)
  }

  /// Exact numbers of rows drawn without replacement.
  static func random(
    _ rows: RowSelection, _ shares: Shares, seed: UInt64, _ cancellation: Cancellation
  ) throws -> SplitParts {
    let (validation, test) = shares.bounds(of: rows.count)
    var labels = [UInt8](repeating: trains, count: rows.count)
    for position in validation..<test { labels[position] = validates }
    for position in test..<labels.count { labels[position] = tests }
    shuffle(&labels, seed: seed)
    return try dealt(rows, labels, cancellation)
  }

  /// Folds differ by at most one row; the same seed deals the same folds whichever one tests.
  static func fold(
    _ fold: Int, of count: Int, _ rows: RowSelection, seed: UInt64, _ cancellation: Cancellation
  ) throws -> SplitParts {
    var folds = (0..<rows.count).map { UInt32($0 % count) }
    shuffle(&folds, seed: seed)
    return try dealt(rows, folds.map { Int($0) == fold ? tests : trains }, cancellation)
  }

  /// All rows of most users train; of held-out users the first rows are given and the rest tested.
  ///
  /// Without timestamps the given rows are drawn at random, since the order of the file may mean
  /// anything.
  static func heldOutUsers(
    _ rows: RowSelection, of dataset: Dataset, _ shares: Shares, historyShare: Double, seed: UInt64,
    _ cancellation: Cancellation
  ) throws -> SplitParts {
    let ordered =
      try dataset.log.timestamps.map { try rows.orderedByTime($0, cancellation) }
      ?? shuffled(rows, seed: seed)
    let groups = try RowGroups.byUser(ordered, of: dataset, cancellation)
    var users = (0..<groups.groupCount).filter { !groups.range(of: $0).isEmpty }
    shuffle(&users, seed: seed)
    let bounds = shares.bounds(of: users.count)
    var labels = [UInt8](repeating: trains, count: rows.count)
    for (place, user) in users.enumerated() where place >= bounds.validation {
      let range = groups.range(of: user)
      let given = Shares.floor(range.count, times: Shares.millionths(historyShare))
      let held = place < bounds.test ? validates : tests
      for position in range {
        labels[position] = position < range.lowerBound + given ? isGiven : held
      }
    }
    return try dealt(.rows(groups.rows), labels, cancellation)
  }

  /// Rows in the order of `rows`, each in the part whose file it came from.
  static func given(
    _ rows: RowSelection, _ parts: GivenParts, validation: Double, seed: UInt64,
    _ cancellation: Cancellation
  ) throws -> SplitParts {
    var labels = [UInt8]()
    labels.reserveCapacity(rows.count)
    var trainPlaces: [Int] = []
    try rows.forEach(cancellation) { row in
      if row < parts.train { trainPlaces.append(labels.count) }
      labels.append(
        row < parts.train ? trains : row < parts.train + parts.validation ? validates : tests)
    }
    if parts.validation == 0, validation > 0 {
      shuffle(&trainPlaces, seed: seed)
      let drawn = Shares.floor(trainPlaces.count, times: Shares.millionths(validation))
      for place in trainPlaces.prefix(drawn) { labels[place] = validates }
    }
    return try dealt(rows, labels, cancellation)
  }

  private static func cut(_ rows: RowSelection, _ validation: Int, _ test: Int) -> SplitParts {
    func piece(_ range: Range<Int>) -> RowSelection {
      switch rows {
      case .rows(let column): .rows(column.window(range))
      case .all:
        range.lowerBound == 0
          ? .all(count: range.count) : .rows(Column(range.map { UInt32($0) }))
      }
    }
    return SplitParts(
      train: piece(0..<validation), validation: piece(validation..<test),
      test: piece(test..<rows.count))
  }

  /// Deals rows to parts by their labels, keeping their order.
  private static func dealt(
    _ rows: RowSelection, _ labels: [UInt8], _ cancellation: Cancellation
  ) throws -> SplitParts {
    func part(_ label: UInt8) throws -> RowSelection {
      let count = labels.reduce(0) { $0 + ($1 == label ? 1 : 0) }
      return try .rows(
        Column(count: count) { target in
          var position = 0
          var filled = 0
          try rows.forEach(cancellation) { row in
            if labels[position] == label {
              target[filled] = UInt32(truncatingIfNeeded: row)
              filled += 1
            }
            position += 1
          }
        })
    }
    return try SplitParts(
      train: part(trains), validation: part(validates), test: part(tests),
      given: labels.contains(isGiven) ? part(isGiven) : nil)
  }

  private static func shuffled(_ rows: RowSelection, seed: UInt64) -> RowSelection {
    var order = (0..<rows.count).map { UInt32(rows[$0]) }
    // Its own stream: the users are drawn from the seed's first one.
    var generator = SeededGenerator(seed: seed, stream: 1)
    order.shuffle(using: &generator)
    return .rows(Column(order))
  }

  private static func shuffle<Element>(_ elements: inout [Element], seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    elements.shuffle(using: &generator)
  }
}
