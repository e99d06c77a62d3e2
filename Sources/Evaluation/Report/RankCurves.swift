/// Precision and recall at every length of the list, means over users.
public struct RankCurves: Sendable, Equatable {
  /// Position k - 1: precision of lists cut at k.
  public let precision: [Double]
  /// Position k - 1: recall of lists cut at k.
  public let recall: [Double]
}

/// Hits by rank, chunk by chunk of users, so that sums have one order at any thread count.
struct RankCurveSums {
  /// Where one chunk of users adds its hits: first counts, then shares of the relevant sets, by rank.
  struct Chunk {
    let hits: UnsafeMutablePointer<Double>
    let recalls: UnsafeMutablePointer<Double>

    @inline(__always) func addHit(rank: Int, relevantCount: Int) {
      hits[rank - 1] += 1
      recalls[rank - 1] += 1 / Double(relevantCount)
    }
  }

  private let depth: Int
  private let chunkCount: Int
  private var sums: [Double]

  init(depth: Int, chunkCount: Int) {
    self.depth = depth
    self.chunkCount = chunkCount
    sums = [Double](repeating: 0, count: 2 * depth * chunkCount)
  }

  mutating func withChunks(_ body: ((Int) -> Chunk) -> Void) {
    let depth = depth
    sums.withUnsafeMutableBufferPointer { sums in
      guard let start = sums.baseAddress else { return }
      body { chunk in
        let hits = start + 2 * depth * chunk
        return Chunk(hits: hits, recalls: hits + depth)
      }
    }
  }

  func curves(userCount: Int) -> RankCurves {
    var precision: [Double] = []
    var recall: [Double] = []
    var hits = 0.0
    var recalled = 0.0
    for rank in 0..<depth {
      for chunk in 0..<chunkCount {
        hits += sums[2 * depth * chunk + rank]
        recalled += sums[2 * depth * chunk + depth + rank]
      }
      precision.append(hits / Double(userCount) / Double(rank + 1))
      recall.append(recalled / Double(userCount))
    }
    return RankCurves(precision: precision, recall: recall)
  }
}
