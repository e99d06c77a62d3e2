import CKernels

/// The best neighbours of all items while the pairs are visited.
final class SimilarityCandidates: @unchecked Sendable {
  let table: UnsafeMutablePointer<ck_sim_table>
  private let itemCount: Int
  private let labels: UnsafeMutablePointer<UInt32>
  /// All that has one number for each item: own, other, extra, offset, threshold.
  private let numbers: UnsafeMutablePointer<Double>

  init(_ search: SimilaritySearch, _ rows: PopularityRows) {
    itemCount = rows.labels.count
    let neighborCount = min(search.neighborCount, max(1, itemCount - 1))
    let capacity = Self.capacity(search.neighborCount, itemCount: itemCount)
    // Read 8 at a time, beyond the end.
    let width = itemCount + 8
    numbers = .allocate(capacity: 5 * width)
    numbers.initialize(repeating: 0, count: 5 * width)
    labels = .allocate(capacity: max(1, itemCount))
    for (item, label) in rows.labels.enumerated() {
      let terms = search.terms[Int(label)]
      numbers[item] = terms.own
      numbers[width + item] = terms.other
      numbers[2 * width + item] = terms.extra
      numbers[3 * width + item] = terms.offset
      numbers[4 * width + item] = .leastNormalMagnitude
      labels[item] = label
    }
    let lists = UnsafeMutablePointer<ck_sim_list>.allocate(capacity: max(1, itemCount))
    lists.initialize(repeating: ck_sim_list(), count: itemCount)
    table = .allocate(capacity: 1)
    table.initialize(
      to: ck_sim_table(
        shape: search.formula.shape.code, shrinkage: search.formula.shrinkage,
        constant: search.formula.constant, least_sum: search.formula.leastSum, own: numbers,
        other: numbers + width, extra: numbers + 2 * width, offset: numbers + 3 * width,
        neighbor_count: Int32(neighborCount), capacity: Int32(capacity), labels: labels,
        thresholds: numbers + 4 * width, lists: lists,
        keys: .allocate(capacity: max(1, itemCount * capacity))))
  }

  deinit {
    labels.deallocate()
    numbers.deallocate()
    table.pointee.keys.deallocate()
    table.pointee.lists.deallocate()
    table.deallocate()
  }

  /// Neighbours kept for one item before they are cut.
  static func capacity(_ neighborCount: Int, itemCount: Int) -> Int {
    let kept = min(neighborCount, max(1, itemCount - 1))
    return kept + max(32, kept / 2)
  }

  /// The finished lists, with items as in the matrix.
  func table(_ rows: PopularityRows) -> NeighborTable {
    rows.table { place, list in
      let count = Int(ck_sim_finish(table, place))
      let keys = table.pointee.keys + place * Int(table.pointee.capacity)
      for key in UnsafeBufferPointer(start: keys, count: count) {
        list.add(key.label, key.similarity)
      }
    }
  }
}

extension SimilarityFormula.Shape {
  fileprivate var code: ck_sim_shape {
    switch self {
    case .product: CK_SIM_PRODUCT
    case .sided: CK_SIM_SIDED
    case .overlap: CK_SIM_OVERLAP
    case .centered: CK_SIM_CENTERED
    }
  }
}
