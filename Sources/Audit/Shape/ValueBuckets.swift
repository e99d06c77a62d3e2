import SparseMath

/// Values counted by the upper half of their bits: 65,536 buckets in ascending order of value.
struct ValueBuckets {
  static let bucketCount = 1 << 16

  /// Finite values by bucket.
  private(set) var counts = [Int](repeating: 0, count: bucketCount)
  /// Whether some bucket holds different values.
  private(set) var isMixed = false
  private(set) var minimum = Float.infinity
  private(set) var maximum = -Float.infinity
  /// Over chunks in order, so that it is the same at any thread count.
  private(set) var sum = 0.0
  private var exactKeys = [UInt32](repeating: 0, count: bucketCount)

  init(_ values: UnsafePointer<Float>, count: Int, _ parallelism: Parallelism) {
    // A fixed number of chunks bounds the memory of their tables.
    let chunkCount = min(8, max(1, count / LogView.chunkSize))
    var parts = [Part](repeating: Part(), count: chunkCount)
    parts.withUnsafeMutableBufferPointer { parts in
      parallelism.forEach(chunks: chunkCount) { _, chunk in
        var part = Part()
        part.add(values, chunk * count / chunkCount..<(chunk + 1) * count / chunkCount)
        parts[chunk] = part
      }
    }
    for part in parts where !part.counts.isEmpty {
      for bucket in 0..<Self.bucketCount where part.counts[bucket] > 0 {
        if counts[bucket] > 0, exactKeys[bucket] != part.exactKeys[bucket] { isMixed = true }
        exactKeys[bucket] = part.exactKeys[bucket]
        counts[bucket] += Int(part.counts[bucket])
      }
      isMixed = isMixed || part.isMixed
      minimum = min(minimum, part.minimum)
      maximum = max(maximum, part.maximum)
      sum += part.sum
    }
  }

  /// The value of a bucket that holds one value only.
  func exactValue(of bucket: Int) -> Float { Self.value(ofKey: exactKeys[bucket]) }

  /// The value at an ascending position; 0 where there is none.
  func value(atAscending position: Int, of values: UnsafePointer<Float>, rowCount: Int) -> Double {
    var before = 0
    guard
      let bucket = counts.firstIndex(where: {
        before += $0; return before > position
      })
    else { return 0 }
    guard isMixed else { return Double(exactValue(of: bucket)) }
    before -= counts[bucket]
    var lower = [Int](repeating: 0, count: Self.bucketCount)
    for row in 0..<rowCount where values[row].isFinite {
      let key = Self.key(of: values[row])
      if Int(key >> 16) == bucket { lower[Int(key & 0xffff)] += 1 }
    }
    guard
      let half = lower.firstIndex(where: {
        before += $0; return before > position
      })
    else { return 0 }
    return Double(Self.value(ofKey: UInt32(bucket) << 16 | UInt32(half)))
  }

  /// Bits that ascend with the value; zero has one key.
  @inline(__always) static func key(of value: Float) -> UInt32 {
    let bits = (value + 0).bitPattern
    return bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
  }

  @inline(__always) static func bucket(of value: Float) -> Int { Int(key(of: value) >> 16) }

  static func lowerEdge(of bucket: Int) -> Double { Double(value(ofKey: UInt32(bucket) << 16)) }

  private static func value(ofKey key: UInt32) -> Float {
    Float(bitPattern: key >> 31 == 1 ? key & 0x7fff_ffff : ~key)
  }

  private struct Part {
    var counts: [UInt32] = []
    var exactKeys: [UInt32] = []
    var isMixed = false
    var minimum = Float.infinity
    var maximum = -Float.infinity
    var sum = 0.0

    mutating func add(_ values: UnsafePointer<Float>, _ range: Range<Int>) {
      counts = [UInt32](repeating: 0, count: bucketCount)
      exactKeys = counts
      counts.withUnsafeMutableBufferPointer { counts in
        exactKeys.withUnsafeMutableBufferPointer { exactKeys in
          for row in range {
            let value = values[row]
            guard value.isFinite else { continue }
            let key = ValueBuckets.key(of: value)
            let bucket = Int(key >> 16)
            if counts[bucket] > 0, exactKeys[bucket] != key { isMixed = true }
            exactKeys[bucket] = key
            counts[bucket] &+= 1
            minimum = min(minimum, value)
            maximum = max(maximum, value)
            sum += Double(value)
          }
        }
      }
    }
  }
}
