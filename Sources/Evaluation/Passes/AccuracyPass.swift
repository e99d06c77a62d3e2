import Recommenders
import SparseMath

/// Walks every list once and gathers its hits at all cut-offs.
///
/// The user's relevant items are marked in a bit set, so that a slot costs one look-up; hits, which
/// are few, pay for the rest.
struct AccuracyPass {
  static let usersPerChunk = 1024

  let lists: RankedLists
  /// Row `l` holds the relevant items of list `l`; none of the rows is empty.
  let relevant: CSRMatrix
  /// Ascending.
  let cutoffs: [Int]
  let parallelism: Parallelism

  func run() -> (table: UserTable, curves: RankCurves) {
    let users = lists.listCount
    let depth = cutoffs.last ?? 0
    let discount = RankDiscount(depth: depth)
    var curves = RankCurveSums(
      depth: depth, chunkCount: (users + Self.usersPerChunk - 1) / Self.usersPerChunk)
    let block = Column<Double>(count: Metric.accuracy.count * cutoffs.count * users) { target in
      fill(target, curves: &curves, discount: discount)
    }
    var table = UserTable(userCount: users)
    table.add(block: block, metrics: Metric.accuracy, cutoffs: cutoffs)
    return (table, curves.curves(userCount: users))
  }

  private func fill(
    _ target: UnsafeMutableBufferPointer<Double>, curves: inout RankCurveSums,
    discount: RankDiscount
  ) {
    let marks = ItemMarks(itemCount: relevant.columnCount, workers: parallelism.threadCount)
    defer { marks.deallocate() }
    curves.withChunks { chunkSums in
      relevant.columns.withUnsafeBufferPointer { relevantItems in
        relevant.rowOffsets.withUnsafeBufferPointer { relevantOffsets in
          lists.items.withUnsafeBufferPointer { items in
            lists.offsets.withUnsafeBufferPointer { offsets in
              parallelism.forEach(count: lists.listCount, chunkSize: Self.usersPerChunk) {
                worker, range in
                let bits = marks.bits(ofWorker: worker)
                let sums = chunkSums(range.lowerBound / Self.usersPerChunk)
                for user in range {
                  let truth = UnsafeBufferPointer(
                    rebasing: relevantItems[
                      Int(relevantOffsets[user])..<Int(relevantOffsets[user + 1])])
                  bits.set(truth)
                  score(
                    list: UnsafeBufferPointer(rebasing: items[offsets[user]..<offsets[user + 1]]),
                    user: user, relevantCount: truth.count, bits: bits, discount: discount,
                    into: target, curves: sums)
                  bits.clear(truth)
                }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always) private func score(
    list: UnsafeBufferPointer<UInt32>, user: Int, relevantCount: Int, bits: ItemMarks.Bits,
    discount: RankDiscount, into target: UnsafeMutableBufferPointer<Double>,
    curves: RankCurveSums.Chunk
  ) {
    var hits = HitSums(relevantCount: relevantCount)
    var rank = 0
    let users = lists.listCount
    let stride = users &* cutoffs.count
    for (position, k) in cutoffs.enumerated() {
      let end = min(k, list.count)
      while rank < end {
        let item = list[rank]
        rank &+= 1
        if bits.contains(item) {
          hits.add(rank: rank, gain: discount.gain(atRank: rank))
          curves.addHit(rank: rank, relevantCount: relevantCount)
        }
      }
      var cell = position &* users &+ user
      func put(_ value: Double) {
        target[cell] = value
        cell &+= stride
      }
      // In the order of `Metric.accuracy`.
      put(hits.precision(at: k))
      put(hits.recall)
      put(hits.cappedRecall(at: k))
      put(hits.f1(at: k))
      put(hits.hitRate)
      put(hits.ndcg(at: k, discount: discount))
      put(hits.averagePrecision(at: k))
      put(hits.reciprocalRank)
    }
  }
}
