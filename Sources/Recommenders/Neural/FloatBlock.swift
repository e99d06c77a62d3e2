/// Single-precision numbers at an address that does not move, zero at first.
///
/// Threads share it by writing to different places.
final class FloatBlock: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
    start.initialize(repeating: 0, count: count)
  }

  deinit { start.deallocate() }

  var array: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

  func fill(_ value: Float) { start.update(repeating: value, count: count) }
}

extension FloatBlock {
  subscript(position: Int) -> Float {
    get { start[position] }
    set { start[position] = newValue }
  }
}
