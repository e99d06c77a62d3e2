import CKernels

/// The best neighbours of all items while the pairs are visited.
final class NeighborCandidates: @unchecked Sendable {
  let table: UnsafeMutablePointer<ck_knn_table>
  private let itemCount: Int
  private let norms: UnsafeMutablePointer<Double>
  private let inverseNorms: UnsafeMutablePointer<Float>
  private let labels: UnsafeMutablePointer<UInt32>

  init(_ search: CosineNeighbors, _ rows: PopularityRows) {
    itemCount = rows.labels.count
    let unit = 1 / Double(search.weights.scale * search.weights.scale)
    let neighborCount = min(search.neighborCount, max(1, itemCount - 1))
    let capacity = SimilarityCandidates.capacity(search.neighborCount, itemCount: itemCount)
    norms = .allocate(capacity: max(1, itemCount))
    inverseNorms = .allocate(capacity: itemCount + 16)
    inverseNorms.initialize(repeating: 0, count: itemCount + 16)
    labels = .allocate(capacity: max(1, itemCount))
    for (item, label) in rows.labels.enumerated() {
      let norm = search.norms[Int(label)]
      norms[item] = norm
      inverseNorms[item] = norm > 0 ? Float(unit.squareRoot() / norm) : 0
      labels[item] = label
    }
    let lists = UnsafeMutablePointer<ck_knn_list>.allocate(capacity: max(1, itemCount))
    lists.initialize(repeating: ck_knn_list(), count: itemCount)
    let thresholds = UnsafeMutablePointer<Float>.allocate(capacity: itemCount + 16)
    thresholds.initialize(repeating: .leastNormalMagnitude, count: itemCount + 16)
    table = .allocate(capacity: 1)
    table.initialize(
      to: ck_knn_table(
        neighbor_count: Int32(neighborCount), capacity: Int32(capacity), unit: unit,
        shrinkage: search.shrinkage, norms: norms, inverse_norms: inverseNorms, labels: labels,
        thresholds: thresholds, lists: lists,
        keys: .allocate(capacity: max(1, itemCount * capacity))))
  }

  deinit {
    norms.deallocate()
    inverseNorms.deallocate()
    labels.deallocate()
    table.pointee.thresholds.deallocate()
    table.pointee.keys.deallocate()
    table.pointee.lists.deallocate()
    table.deallocate()
  }

  /// The finished lists, with items as in the matrix.
  ///
  /// A key holds the similarity to 12 decimals. The whole-number sum behind it is the only one that
  /// close, so the similarity is computed from it again in full.
  func table(_ rows: PopularityRows) -> NeighborTable {
    let places = rows.placeOfItem
    return rows.table { place, list in
      let count = Int(ck_knn_finish(table, place))
      let keys = table.pointee.keys + place * Int(table.pointee.capacity)
      for key in UnsafeBufferPointer(start: keys, count: count) {
        let label = (1 << 24) - 1 - Int(key & (1 << 24 - 1))
        let product = norms[place] * norms[places[label]] + table.pointee.shrinkage
        let sum = (Double(key >> 24) * 1e-12 * product / table.pointee.unit).rounded()
        list.add(UInt32(label), sum * table.pointee.unit / product)
      }
    }
  }
}
