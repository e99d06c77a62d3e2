import CKernels
import Glibc
import Interactions

/// What negatives are drawn from: an item with n positives n^exponent times as often as one with a single positive.
///
/// Between pairs drawn like that a margin tells preferences apart only beyond the share of the draws: a model that
/// knew them would score ln p(item | user) − exponent · ln n. `correction` adds the missing term back, as for sampled softmax
/// (Yi et al. 2019, doi:10.1145/3298689.3346996), so that drawing popular items does not push them down lists.
struct BPRNegatives: Sendable {
  private let counts: [UInt32]
  private let exponent: Double

  init(_ feedback: FeedbackMatrix, _ negatives: BPRSettings.Negatives) {
    counts = feedback.takerCounts
    exponent = negatives.exponent
  }

  /// How often an item is drawn, in any unit.
  func share(of item: Int) -> Double {
    counts[item] == 0 ? 0 : exp(exponent * log(Double(counts[item])))
  }

  /// What its score lacks.
  func correction(of item: Int) -> Double {
    counts[item] == 0 ? 0 : exponent * log(Double(counts[item]))
  }

  /// The alias table of some items (Vose 1991, doi:10.1109/32.92917): a draw costs one look, whatever the shares.
  ///
  /// - Complexity: O(items).
  func cells(_ items: [UInt32]) -> [bpr_cell] {
    let shares = items.map { share(of: Int($0)) }
    let mean = shares.reduce(0, +) / Double(max(1, items.count))
    // What is left of each item's share, in cells.
    var left = shares.map { $0 / mean }
    var cells = items.map { bpr_cell(item: $0, other: $0, threshold: .max) }
    var small = left.indices.filter { left[$0] < 1 }
    var large = left.indices.filter { left[$0] >= 1 }
    while let poor = small.popLast(), let rich = large.last {
      cells[poor].other = items[rich]
      cells[poor].threshold = UInt32(max(0, left[poor]) * 0x1p32)
      left[rich] -= 1 - left[poor]
      if left[rich] < 1 {
        large.removeLast()
        small.append(rich)
      }
    }
    return cells
  }
}
