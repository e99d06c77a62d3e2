import SparseMath

/// Moments of a range in 65,536 buckets of equal width; moments outside the range are not counted.
struct MomentHistogram {
  private static let bucketCount = 1 << 16

  private let range: ClosedRange<Int64>
  private let width: Int64
  private let counts: [Int]
  let total: Int
  private(set) var firstMoment: Int64
  private(set) var lastMoment: Int64

  init(_ moments: Moments, count: Int, range: ClosedRange<Int64>, _ parallelism: Parallelism) {
    let width = (range.upperBound - range.lowerBound) / Int64(Self.bucketCount) + 1
    let scale = 1 / Double(width)
    var tables = [UInt32](repeating: 0, count: Self.bucketCount * parallelism.threadCount)
    var extremes = [ClosedRange<Int64>?](repeating: nil, count: parallelism.threadCount)
    tables.withUnsafeMutableBufferPointer { tables in
      extremes.withUnsafeMutableBufferPointer { extremes in
        parallelism.forEach(count: count, chunkSize: LogView.chunkSize) { worker, chunk in
          let table = tables.baseAddress.unsafelyUnwrapped + worker * Self.bucketCount
          var earliest = Int64.max
          var latest = Int64.min
          for position in chunk {
            let moment = moments[position]
            guard range.contains(moment) else { continue }
            earliest = min(earliest, moment)
            latest = max(latest, moment)
            table[Self.bucket(moment - range.lowerBound, width, scale)] &+= 1
          }
          guard earliest <= latest else { return }
          let known = extremes[worker] ?? earliest...latest
          extremes[worker] =
            min(earliest, known.lowerBound)...max(latest, known.upperBound)
        }
      }
    }
    self.range = range
    self.width = width
    counts = (0..<Self.bucketCount).map { bucket in
      stride(from: bucket, to: tables.count, by: Self.bucketCount).reduce(0) {
        $0 + Int(tables[$1])
      }
    }
    total = counts.reduce(0, +)
    firstMoment = extremes.compactMap { $0?.lowerBound }.min() ?? range.lowerBound
    lastMoment = extremes.compactMap { $0?.upperBound }.max() ?? range.upperBound
  }

  /// floor(offset / width) without a division: an estimate in floating point, then corrected.
  @inline(__always) private static func bucket(_ offset: Int64, _ width: Int64, _ scale: Double)
    -> Int
  {
    var bucket = Int64(Double(offset) * scale)
    if bucket * width > offset { bucket -= 1 }
    if (bucket + 1) * width <= offset { bucket += 1 }
    return Int(bucket)
  }

  /// The start of the first bucket at whose start at least `share` of the moments have passed.
  func moment(after share: Double) -> Int64 {
    let wanted = Int((share * Double(total)).rounded(.up))
    var passed = 0
    for (bucket, count) in counts.enumerated() {
      if passed >= wanted { return range.lowerBound + Int64(bucket) * width }
      passed += count
    }
    return range.upperBound + 1
  }

  /// Moments in the buckets before the one that starts at `moment`.
  func count(before moment: Int64) -> Int {
    counts[..<Int((moment - range.lowerBound) / width)].reduce(0, +)
  }

  /// Moments in the buckets after the one that holds `moment`.
  func count(after moment: Int64) -> Int {
    counts[(Int((moment - range.lowerBound) / width) + 1)...].reduce(0, +)
  }

  /// The range without rare moments at either end that a long silence parts from all others.
  ///
  /// Silence is long if it lasts at least `leastGap` and at least as long as the middle 99 % of
  /// the moments; moments are rare if they are at most `rareShare` of all.
  func core(rareShare: Double, leastGap: Int64) -> ClosedRange<Int64> {
    let rare = Int(rareShare * Double(total))
    let middle = moment(after: 0.995) - moment(after: 0.005)
    let buckets = Int64(max(leastGap, middle) / width)
    let filled = counts.indices.filter { counts[$0] > 0 }
    var low = filled.first ?? 0
    var high = filled.last ?? 0
    var passed = 0
    for (bucket, next) in zip(filled, filled.dropFirst()) {
      passed += counts[bucket]
      if passed > rare { break }
      if Int64(next - bucket - 1) >= buckets { low = next }
    }
    passed = 0
    for (bucket, next) in zip(filled.dropLast().reversed(), filled.reversed()) {
      passed += counts[next]
      if passed > rare || bucket < low { break }
      if Int64(next - bucket - 1) >= buckets { high = bucket }
    }
    let start = range.lowerBound + Int64(low) * width
    return start...min(range.upperBound, range.lowerBound + Int64(high + 1) * width - 1)
  }
}
