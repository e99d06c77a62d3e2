import Glibc
import SparseMath

/// Turns the rows of one (user, item) pair into one weight, counting what it leaves out.
struct RowWeighing {
  var tally = FeedbackTally()
  private let log: InteractionLog
  private let rules: FeedbackRules
  /// By position in `eventNames`.
  private let eventWeights: [Double]
  /// Shape [userCount] when ratings are centred, else empty.
  private var userMeans: [Double] = []
  private var scaleStart = 0.0
  private var scaleWidth = 1.0
  /// Milliseconds of the latest row.
  private var latest = Int64.min
  /// A row's weight is its value, or 1: neither events nor time nor a scale have a say.
  private let isPlain: Bool

  var isBinary: Bool { rules.isBinary }

  init(log: InteractionLog, rules: FeedbackRules, rows: RowSelection, users: Int) {
    self.log = log
    self.rules = rules
    eventWeights = log.eventNames.map { rules.eventWeights[$0] ?? 1 }
    isPlain =
      log.events == nil && rules.normalization == .none && rules.recencyHalfLifeDays == nil
    if let values = log.values {
      switch rules.normalization {
      case .meanCentring: userMeans = Self.means(of: values, log.users, rows, users)
      case .minMax:
        let scale = rules.scale ?? Self.scale(of: values, rows)
        scaleStart = scale.lowerBound
        scaleWidth = scale.upperBound - scale.lowerBound
      case .none, .logarithm: break
      }
    }
    if rules.recencyHalfLifeDays != nil, let timestamps = log.timestamps {
      rows.forEach { latest = max(latest, timestamps[$0]) }
    }
  }

  /// The pair's weight, or nil where it is no positive.
  mutating func weight(ofPair pair: UnsafeBufferPointer<UInt32>) -> Float? {
    if rules.aggregation == .last { return weight(ofLatestIn: pair) }
    var result: Double?
    var count = 0
    for row in pair {
      guard let weight = weight(ofRow: Int(row)) else { continue }
      count += 1
      result = result.map { rules.aggregation == .max ? max($0, weight) : $0 + weight } ?? weight
    }
    return result.flatMap { merged(count, into: $0) }
  }

  /// The latest row speaks for the pair, also where an earlier one would have passed the threshold.
  private mutating func weight(ofLatestIn pair: UnsafeBufferPointer<UInt32>) -> Float? {
    var latest: (row: Int, time: Int64)?
    var count = 0
    for row in pair.lazy.map({ Int($0) }) {
      guard eventWeight(ofRow: row) > 0 else {
        tally.weightlessEvents += 1
        continue
      }
      count += 1
      let time = log.timestamps?[row] ?? 0
      if latest.map({ time >= $0.time }) ?? true { latest = (row, time) }
    }
    guard let latest else { return nil }
    guard let weight = weight(ofRow: latest.row) else {
      // The latest one is counted already.
      tally.belowThreshold += count - 1
      return nil
    }
    return merged(count, into: weight)
  }

  /// The weight that so many rows have come to, or nil where it is no positive.
  private mutating func merged(_ count: Int, into sum: Double) -> Float? {
    let weight = Float(sum)
    guard weight > 0, weight.isFinite else {
      tally.notPositive += count
      return nil
    }
    tally.merged += count - 1
    return rules.isBinary ? 1 : weight
  }

  /// The weight of a pair that has one row, or nil where it is no positive.
  @inline(__always)
  mutating func weight(ofSingleRow row: Int) -> Float? {
    guard isPlain else { return generalWeight(ofSingleRow: row) }
    let value = log.values.map { $0[row] } ?? 1
    if rules.kind == .explicit, let threshold = rules.positiveThreshold,
      !(Double(value) >= threshold)
    {
      tally.belowThreshold &+= 1
      return nil
    }
    if rules.isBinary { return 1 }
    guard value > 0, value.isFinite else {
      tally.notPositive &+= 1
      return nil
    }
    return value
  }

  @inline(never)
  private mutating func generalWeight(ofSingleRow row: Int) -> Float? {
    weight(ofRow: row).flatMap { merged(1, into: $0) }
  }

  private func eventWeight(ofRow row: Int) -> Double {
    log.events.map { eventWeights[Int($0[row])] } ?? 1
  }

  /// Nil for a row that says nothing: below the threshold, or an event that weighs 0.
  private mutating func weight(ofRow row: Int) -> Double? {
    let eventWeight = eventWeight(ofRow: row)
    guard eventWeight > 0 else {
      tally.weightlessEvents += 1
      return nil
    }
    let value = log.values.map { Double($0[row]) } ?? 1
    if rules.kind == .explicit, let threshold = rules.positiveThreshold, !(value >= threshold) {
      tally.belowThreshold += 1
      return nil
    }
    return eventWeight * strength(of: value, row: row) * recency(ofRow: row)
  }

  private func strength(of value: Double, row: Int) -> Double {
    switch rules.normalization {
    case .meanCentring where !userMeans.isEmpty: value - userMeans[Int(log.users[row])]
    case .minMax: (value - scaleStart) / scaleWidth
    case .logarithm where !rules.isBinary: log1p(value)
    // Every row that got here is a positive of weight 1, also one rated 0.
    case .none, .logarithm, .meanCentring: rules.isBinary ? 1 : value
    }
  }

  private func recency(ofRow row: Int) -> Double {
    // A binary weight does not fade, and fading must not round one to 0.
    guard !rules.isBinary, let halfLife = rules.recencyHalfLifeDays, let timestamps = log.timestamps
    else { return 1 }
    let days = (Double(latest) - Double(timestamps[row])) / 86_400_000
    return exp2(-days / halfLife)
  }

  private static func means(
    of values: Column<Float>, _ users: Column<UInt32>, _ rows: RowSelection, _ userCount: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: userCount)
    var counts = [Double](repeating: 0, count: userCount)
    rows.forEach { row in
      sums[Int(users[row])] += Double(values[row])
      counts[Int(users[row])] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }

  private static func scale(of values: Column<Float>, _ rows: RowSelection) -> ClosedRange<Double> {
    var smallest = Double.infinity
    var largest = -Double.infinity
    rows.forEach { row in
      smallest = min(smallest, Double(values[row]))
      largest = max(largest, Double(values[row]))
    }
    // One value only: all of them are the top of the scale.
    if smallest == largest { return smallest - 1...largest }
    return smallest < largest ? smallest...largest : 0...1
  }
}
