import CKernels

/// One thread's sums, and its loop over the pairs of a few items.
final class NeighborWorker {
  private let search: CosineNeighbors
  private let rows: PopularityRows
  private let bits: UserBits
  private let candidates: NeighborCandidates
  private let sums: UnsafeMutablePointer<UInt32>
  private let bitSums: UnsafeMutablePointer<UInt32>
  private let scratch: UnsafeMutablePointer<ck_knn_scratch>

  init(
    _ search: CosineNeighbors, _ rows: PopularityRows, _ bits: UserBits,
    _ candidates: NeighborCandidates
  ) {
    self.search = search
    self.rows = rows
    self.bits = bits
    self.candidates = candidates
    let itemCount = rows.labels.count
    sums = .allocate(capacity: itemCount + 16)
    sums.initialize(repeating: 0, count: itemCount + 16)
    bitSums = .allocate(capacity: max(1, bits.itemCount * UserBits.step))
    scratch = .allocate(capacity: 1)
    scratch.initialize(to: ck_knn_scratch())
    scratch.pointee.own = .allocate(capacity: Int(candidates.table.pointee.capacity))
  }

  deinit {
    sums.deallocate()
    bitSums.deallocate()
    scratch.pointee.own.deallocate()
    scratch.deallocate()
  }

  /// Offers all pairs of these items with earlier ones; the range is one step of `UserBits`.
  func run(_ items: Range<Int>) {
    if items.upperBound <= bits.itemCount { runBits(items) } else { items.forEach(runRow) }
  }

  private func runBits(_ items: Range<Int>) {
    let stride = bits.itemCount
    ck_knn_common(
      search.instructionSet.rawValue, bits.words, bits.wordCount, items.lowerBound, items.count,
      bitSums, stride)
    for (row, item) in items.enumerated() {
      ck_knn_offer(
        search.instructionSet.rawValue, candidates.table, item, bitSums + row * stride, scratch)
    }
  }

  private var format: ck_knn_format {
    switch (rows.isNarrow, rows.isPlain) {
    case (true, true): CK_KNN_BINARY16
    case (false, true): CK_KNN_BINARY32
    case (true, false): CK_KNN_WEIGHTED16
    case (false, false): CK_KNN_WEIGHTED32
    }
  }

  private func runRow(_ item: Int) {
    let entries = search.itemUsers.range(ofRow: Int(rows.labels[item]))
    search.userItems.rowOffsets.withUnsafeBufferPointer { offsets in
      search.itemUsers.columns.withUnsafeBufferPointer { users in
        guard let offsets = offsets.baseAddress, let users = users.baseAddress else { return }
        var layout = ck_knn_rows(format: format, offsets: offsets, entries: rows.entries)
        ck_knn_accumulate(
          &layout, users + entries.lowerBound, rows.places(of: item), entries.count, sums)
      }
    }
    ck_knn_offer(search.instructionSet.rawValue, candidates.table, item, sums, scratch)
  }
}
