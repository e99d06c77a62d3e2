import SparseMath

/// The counts that a leakage verdict rests on.
///
/// For user hold-out the rows given as history stand for the train rows of the held-out users.
struct LeakageEvidence {
  private(set) var trainRows = 0
  private(set) var testRows = 0
  private(set) var trainUsers = 0
  private(set) var testUsers = 0
  private(set) var repeatedTestRows = 0
  private(set) var trainRowsAfterFirstTest = 0
  /// Test rows that are earlier than a train row of the same user.
  private(set) var testRowsBeforeOwnTrain = 0
  private(set) var testUsersWithoutTrain = 0
  private(set) var trainUsersWithoutTest = 0
  private(set) var testRowsOfUnknownItems = 0
  let hasTimestamps: Bool

  init(parts: SplitParts, dataset: Dataset, cancellation: Cancellation) throws {
    hasTimestamps = dataset.log.timestamps != nil
    trainRows = parts.train.count
    testRows = parts.test.count
    try countUsersAndItems(parts, dataset, cancellation)
    try countPairs(parts, dataset, cancellation)
    if let timestamps = dataset.log.timestamps {
      try countTimes(parts, dataset, timestamps, cancellation)
    }
  }

  private mutating func countUsersAndItems(
    _ parts: SplitParts, _ dataset: Dataset, _ cancellation: Cancellation
  ) throws {
    let log = dataset.log
    var trains = [Bool](repeating: false, count: dataset.userCount)
    var isKnown = [Bool](repeating: false, count: dataset.itemCount)
    var tests = [Bool](repeating: false, count: dataset.userCount)
    var unknownItems = 0
    try log.users.withUnsafeBufferPointer { users in
      try log.items.withUnsafeBufferPointer { items in
        try parts.train.forEach(cancellation) { row in
          trains[Int(users[row])] = true
          isKnown[Int(items[row])] = true
        }
        try parts.given?.forEach(cancellation) { trains[Int(users[$0])] = true }
        try parts.test.forEach(cancellation) { row in
          tests[Int(users[row])] = true
          if !isKnown[Int(items[row])] { unknownItems += 1 }
        }
      }
    }
    testRowsOfUnknownItems = unknownItems
    for user in 0..<dataset.userCount {
      if trains[user] { trainUsers += 1 }
      if tests[user] { testUsers += 1 }
      if tests[user], !trains[user] { testUsersWithoutTrain += 1 }
      if trains[user], !tests[user] { trainUsersWithoutTest += 1 }
    }
  }

  private mutating func countPairs(
    _ parts: SplitParts, _ dataset: Dataset, _ cancellation: Cancellation
  ) throws {
    var isTest = [Bool](repeating: false, count: dataset.log.count)
    try parts.test.forEach(cancellation) { isTest[$0] = true }
    let known = parts.train.count + (parts.given?.count ?? 0)
    let all = try Column<UInt32>(count: known + parts.test.count) { target in
      var position = 0
      func append(_ row: Int) {
        target[position] = UInt32(truncatingIfNeeded: row)
        position += 1
      }
      try parts.train.forEach(cancellation, append)
      try parts.given?.forEach(cancellation, append)
      try parts.test.forEach(cancellation, append)
    }
    var repeated = 0
    try isTest.withUnsafeBufferPointer { isTest in
      var pairs = 0
      try RowGroups.byPair(.rows(all), of: dataset, cancellation).forEachPair(in: dataset.log) {
        pair in
        pairs &+= 1
        if pairs & 0xffff == 0 { try cancellation.check() }
        guard pair.count > 1 else { return }
        let tested = pair.reduce(0) { $0 + (isTest[Int($1)] ? 1 : 0) }
        if tested < pair.count { repeated += tested }
      }
    }
    repeatedTestRows = repeated
  }

  private mutating func countTimes(
    _ parts: SplitParts, _ dataset: Dataset, _ timestamps: Timestamps,
    _ cancellation: Cancellation
  ) throws {
    var firstTest = Int64.max
    try parts.test.forEach(cancellation) { firstTest = min(firstTest, timestamps[$0]) }
    var lastTrain = [Int64](repeating: .min, count: dataset.userCount)
    var after = 0
    var before = 0
    try dataset.log.users.withUnsafeBufferPointer { users in
      try parts.train.forEach(cancellation) { row in
        let time = timestamps[row]
        if time > firstTest { after += 1 }
        lastTrain[Int(users[row])] = max(lastTrain[Int(users[row])], time)
      }
      try parts.test.forEach(cancellation) { row in
        if timestamps[row] < lastTrain[Int(users[row])] { before += 1 }
      }
    }
    trainRowsAfterFirstTest = after
    testRowsBeforeOwnTrain = before
  }
}
