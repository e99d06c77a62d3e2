import CKernels
import SparseMath
import Testing

@Test("Every instruction set gives the tile that plain Swift gives", arguments: [1, 4, 64, 65])
func tileEqualsPlainSwift(factors: Int) {
  var generator = SeededGenerator(seed: 3)
  // Small whole numbers make every order of summation exact.
  let users = (0..<12 * factors).map { _ in Float(generator.below(9) - 4) }
  let panel = (0..<32 * factors).map { _ in Float(generator.below(9) - 4) }
  let thresholds = (0..<12).map { _ in Float(generator.below(20)) }
  var expected = [Float](repeating: 0, count: 12 * 32)
  for row in 0..<12 {
    for item in 0..<32 {
      for d in 0..<factors {
        expected[row * 32 + item] += users[row * factors + d] * panel[d * 32 + item]
      }
    }
  }
  for level in InstructionSet.available {
    var masks = [UInt32](repeating: 0, count: 12)
    var scores = [Float](repeating: 0, count: 12 * 32)
    ck_topk_tile(level.rawValue, users, panel, factors, thresholds, &masks, &scores)
    for row in 0..<12 {
      for item in 0..<32 {
        let score = expected[row * 32 + item]
        let reaches = masks[row] >> UInt32(item) & 1 == 1
        #expect(reaches == (score >= thresholds[row]), "\(level) row \(row) item \(item)")
        if reaches { #expect(scores[row * 32 + item] == score, "\(level)") }
      }
    }
    let dot = ck_dot(level.rawValue, users, panel, factors)
    #expect(dot == zip(users, panel).prefix(factors).reduce(0) { $0 + $1.0 * $1.1 }, "\(level)")
  }
}

@Test("The 8-bit tile passes every product that reaches the threshold, and few others")
func byteTileMissesNothing() {
  var generator = SeededGenerator(seed: 4)
  let factors = 32
  let users = (0..<12 * factors).map { _ in Int32(generator.below(255)) }
  let items = (0..<32 * factors).map { _ in Int32(generator.below(255)) - 127 }
  var panel = [Int8](repeating: 0, count: 32 * factors)
  var start = [Int32](repeating: 0, count: 32)
  for item in 0..<32 {
    for d in 0..<factors {
      panel[(d / 4 * 32 + item) * 4 + d % 4] = Int8(items[item * factors + d])
      start[item] -= 128 * items[item * factors + d]
    }
  }
  let userBytes = users.map { UInt8($0) }
  let thresholds = [Float](repeating: 20_000, count: 16)
  let ones = [Float](repeating: 1, count: 16)
  let zeros = [Float](repeating: 0, count: 16)
  for level in InstructionSet.available {
    var masks = [UInt32](repeating: 0, count: 12)
    withExtendedPointers(userBytes, panel, start, thresholds, ones, zeros) {
      userBytes, panel, start, thresholds, ones, zeros in
      var tileUsers = ck_byte_users(
        bytes: userBytes, thresholds: thresholds, inverse_scales: ones, norms: ones, errors: zeros)
      var tileItems = ck_byte_panel(
        bytes: panel, start: start, inverse_scale: 1, norm: 1, error: 0)
      ck_topk_tile_bytes(level.rawValue, &tileUsers, &tileItems, factors, &masks)
    }
    for row in 0..<12 {
      for item in 0..<32 {
        let product = (0..<factors).reduce(Int32(0)) {
          $0 + (users[row * factors + $1] - 128) * items[item * factors + $1]
        }
        // One step of leniency is part of the bound.
        let expected = product >= 19_999
        #expect((masks[row] >> UInt32(item) & 1 == 1) == expected, "\(level) \(product)")
      }
    }
  }
}

/// Pointers to several arrays at once, valid during the call.
private func withExtendedPointers<each Element>(
  _ arrays: repeat [each Element], body: (repeat UnsafePointer<each Element>) -> Void
) {
  let copies = (repeat copy(each arrays))
  body(repeat UnsafePointer((each copies).baseAddress!))
  repeat (each copies).deallocate()
}

private func copy<Element>(_ array: [Element]) -> UnsafeMutableBufferPointer<Element> {
  let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
  _ = memory.initialize(fromContentsOf: array)
  return memory
}
