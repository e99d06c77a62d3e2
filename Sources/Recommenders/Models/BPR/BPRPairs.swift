import CKernels
import Interactions
import SparseMath

/// The positives of an epoch, cut so that threads need not share a row.
///
/// Users are cut into blocks, items at random into blocks of their own; the pairs of a block of users
/// lie sorted by block of items, within that by user. Items are dealt anew each epoch, so that every two of them meet.
final class BPRPairs: @unchecked Sendable {
  /// Some 256 users each.
  let userBlocks: [Range<Int>]
  let itemBlockCount: Int
  /// Shape [entries + padding]: users and items of the pairs.
  let users: UnsafeMutablePointer<UInt32>
  let items: UnsafeMutablePointer<UInt32>
  /// Shape [userBlocks × (itemBlockCount + 1)]: where the pairs of two blocks begin.
  private(set) var starts: [Int]
  /// For each block of items, what negatives are drawn from.
  private(set) var cells: [[bpr_cell]] = []

  private let feedback: FeedbackMatrix
  private let trainedItems: [UInt32]
  private let negatives: BPRNegatives

  init(_ feedback: FeedbackMatrix, _ negatives: BPRNegatives, itemBlockCount: Int) {
    self.feedback = feedback
    self.itemBlockCount = itemBlockCount
    self.negatives = negatives
    userBlocks = stride(from: 0, to: feedback.userCount, by: 256).map {
      $0..<min($0 + 256, feedback.userCount)
    }
    trainedItems = feedback.trainedItems.enumerated().filter(\.element).map { UInt32($0.offset) }
    let capacity = feedback.userItems.entryCount + Int(BPR_PADDING)
    users = .allocate(capacity: capacity)
    items = .allocate(capacity: capacity)
    for pointer in [users, items] {
      (pointer + capacity - Int(BPR_PADDING)).initialize(repeating: 0, count: Int(BPR_PADDING))
    }
    starts = [Int](repeating: 0, count: userBlocks.count * (itemBlockCount + 1))
  }

  deinit {
    users.deallocate()
    items.deallocate()
  }

  /// Where the pairs of a block of users and a block of items are.
  func range(userBlock: Int, itemBlock: Int) -> Range<Int> {
    let place = userBlock * (itemBlockCount + 1) + itemBlock
    return starts[place]..<starts[place + 1]
  }

  /// Deals the items anew and sorts the pairs.
  ///
  /// - Complexity: O(entries + items).
  func deal(
    _ generator: inout SeededGenerator, _ parallelism: Parallelism, _ cancellation: Cancellation
  ) throws {
    let shuffled = itemBlockCount > 1 ? trainedItems.shuffled(using: &generator) : trainedItems
    var blocks = [UInt8](repeating: 0, count: feedback.itemCount)
    var lists = [[UInt32]](repeating: [], count: itemBlockCount)
    for (place, item) in shuffled.enumerated() {
      let block = place * itemBlockCount / shuffled.count
      blocks[Int(item)] = UInt8(block)
      lists[block].append(item)
    }
    cells = lists.map(negatives.cells)
    try starts.withUnsafeMutableBufferPointer { starts in
      let starts = starts
      try parallelism.forEach(chunks: userBlocks.count, cancellation: cancellation) { _, block in
        sort(userBlocks[block], by: blocks, starts, at: block * (itemBlockCount + 1))
      }
    }
  }

  private func sort(
    _ rows: Range<Int>, by blocks: [UInt8], _ starts: UnsafeMutableBufferPointer<Int>, at place: Int
  ) {
    let matrix = feedback.userItems
    let entries =
      matrix.range(ofRow: rows.lowerBound)
      .lowerBound..<matrix.range(ofRow: rows.upperBound - 1)
      .upperBound
    matrix.columns.withUnsafeBufferPointer { columns in
      blocks.withUnsafeBufferPointer { blocks in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: itemBlockCount + 1) { next in
          next.initialize(repeating: 0)
          for entry in entries { next[Int(blocks[Int(columns[entry])]) + 1] += 1 }
          next[0] = entries.lowerBound
          for block in 0..<itemBlockCount { next[block + 1] += next[block] }
          for block in 0...itemBlockCount { starts[place + block] = next[block] }
          for row in rows {
            for entry in matrix.range(ofRow: row) {
              let block = Int(blocks[Int(columns[entry])])
              users[next[block]] = UInt32(row)
              items[next[block]] = columns[entry]
              next[block] += 1
            }
          }
        }
      }
    }
  }
}
