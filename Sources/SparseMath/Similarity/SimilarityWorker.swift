import CKernels

/// One thread's sums, and its loop over the pairs of an item.
final class SimilarityWorker {
  private let search: SimilaritySearch
  private let rows: PopularityRows
  private let candidates: SimilarityCandidates
  private let sums: UnsafeMutablePointer<Double>
  // Of the users of the item at hand: where their rows start, how far they go, and their weight.
  private let starts: UnsafeMutablePointer<UInt32>
  private let lengths: UnsafeMutablePointer<UInt32>
  private let weights: UnsafeMutablePointer<Double>
  private let scratch: UnsafeMutablePointer<ck_sim_scratch>

  init(_ search: SimilaritySearch, _ rows: PopularityRows, _ candidates: SimilarityCandidates) {
    self.search = search
    self.rows = rows
    self.candidates = candidates
    let itemCount = rows.labels.count
    sums = .allocate(capacity: itemCount + 8)
    sums.initialize(repeating: 0, count: itemCount + 8)
    // Items come by falling popularity.
    let userCount = rows.labels.first.map { search.itemUsers.entryCount(ofRow: Int($0)) } ?? 0
    starts = .allocate(capacity: max(1, userCount))
    lengths = .allocate(capacity: max(1, userCount))
    weights = .allocate(capacity: max(1, userCount))
    scratch = .allocate(capacity: 1)
    scratch.initialize(to: ck_sim_scratch())
    scratch.pointee.own = .allocate(capacity: Int(candidates.table.pointee.capacity))
  }

  deinit {
    sums.deallocate()
    starts.deallocate()
    lengths.deallocate()
    weights.deallocate()
    scratch.pointee.own.deallocate()
    scratch.deallocate()
  }

  /// Offers all pairs of this item with earlier ones.
  func run(_ item: Int) {
    let entries = search.itemUsers.range(ofRow: Int(rows.labels[item]))
    if rows.isNarrow {
      findRows(entries, rows.places(of: item).assumingMemoryBound(to: UInt16.self))
    } else {
      findRows(entries, rows.places(of: item).assumingMemoryBound(to: UInt32.self))
    }
    let layout = ck_sim_rows(
      columns: rows.entries, weights: rows.singles, is_narrow: rows.isNarrow ? 1 : 0)
    ck_sim_add(layout, starts, lengths, weights, entries.count, sums)
    ck_sim_offer(search.instructionSet.rawValue, candidates.table, item, sums, scratch)
  }

  @inline(__always)
  private func findRows<Place: FixedWidthInteger>(
    _ entries: Range<Int>, _ places: UnsafePointer<Place>
  ) {
    let (starts, lengths, weights) = (starts, lengths, weights)
    search.userItems.rowOffsets.withUnsafeBufferPointer { offsets in
      search.itemUsers.columns.withUnsafeBufferPointer { users in
        for (position, entry) in entries.enumerated() {
          let user = Int(users[entry])
          starts[position] = offsets[user]
          lengths[position] = UInt32(truncatingIfNeeded: places[position])
          weights[position] = 1
        }
        search.itemUsers.values?.withUnsafeBufferPointer { values in
          for (position, entry) in entries.enumerated() {
            weights[position] = Double(values[entry])
          }
        }
        search.userScales?.withUnsafeBufferPointer { scales in
          for (position, entry) in entries.enumerated() {
            weights[position] *= scales[Int(users[entry])]
          }
        }
      }
    }
  }
}
