import CKernels
import Glibc
import Interactions

/// BPR's steps in double precision, one after the other, in the order of the kernel.
struct PlainBPR {
  private(set) var users: [Double]
  private(set) var items: [Double]
  private(set) var biases: [Double]
  private(set) var loss = 0.0
  private(set) var skipped = 0
  private let width: Int

  init(_ users: [Float], _ items: [Float], _ biases: [Float], width: Int) {
    self.users = users.map(Double.init)
    self.items = items.map(Double.init)
    self.biases = biases.map(Double.init)
    self.width = width
  }

  mutating func run(_ feedback: FeedbackMatrix, cells: [bpr_cell], seed: UInt64) {
    var state = seed
    for pair in Self.order(feedback) {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let number = state &* 0x2545_f491_4f6c_dd1d
      let cell = cells[Int(number.multipliedFullWidth(by: UInt64(cells.count)).high)]
      let chosen =
        UInt32(truncatingIfNeeded: number) < cell.threshold ? cell.item : cell.other
      if feedback.history(of: UserIndex(pair.user)).contains(ItemIndex(Int(chosen))) {
        skipped += 1
      } else {
        step(pair.user, pair.item, Int(chosen))
      }
    }
  }

  /// Pairs by user, in four parts that end where a user ends, and from each part in turn.
  private static func order(_ feedback: FeedbackMatrix) -> [(user: Int, item: Int)] {
    let pairs = (0..<feedback.userCount).flatMap { user in
      feedback.userItems.columns(ofRow: user).map { (user: user, item: Int($0)) }
    }
    var parts: [ArraySlice<(user: Int, item: Int)>] = []
    var start = 0
    for number in 1...4 {
      var end = max(start, pairs.count * number / 4)
      while end > start, end < pairs.count, pairs[end].user == pairs[end - 1].user { end += 1 }
      parts.append(pairs[start..<end])
      start = end
    }
    var order: [(user: Int, item: Int)] = []
    while order.count < pairs.count {
      for number in parts.indices { if let next = parts[number].popFirst() { order.append(next) } }
    }
    return order
  }

  private mutating func step(_ user: Int, _ positive: Int, _ negative: Int) {
    var margin = biases[positive] - biases[negative]
    for k in 0..<width {
      margin +=
        users[user * width + k] * (items[positive * width + k] - items[negative * width + k])
    }
    let error = 1 / (1 + exp(margin))
    loss -= log(1 - error)
    for k in 0..<width {
      let (x, y) = (users[user * width + k], items[positive * width + k])
      let z = items[negative * width + k]
      users[user * width + k] += 0.1 * (error * (y - z) - 0.02 * x)
      items[positive * width + k] += 0.1 * (error * x - 0.02 * y)
      items[negative * width + k] += 0.1 * (-error * x - 0.02 * z)
    }
    biases[positive] += 0.1 * (error - 0.02 * biases[positive])
    biases[negative] += 0.1 * (-error - 0.02 * biases[negative])
  }
}
