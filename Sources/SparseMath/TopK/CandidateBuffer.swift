/// Items that may belong to one user's list, with single-precision scores; unordered.
struct CandidateBuffer {
  let scores: UnsafeMutablePointer<Float>
  let positions: UnsafeMutablePointer<UInt32>
  var count = 0

  @inline(__always)
  mutating func append(score: Float, position: UInt32) {
    scores[count] = score
    positions[count] = position
    count &+= 1
  }

  @inline(__always)
  mutating func swapAt(_ left: Int, _ right: Int) {
    let score = scores[left]
    scores[left] = scores[right]
    scores[right] = score
    let position = positions[left]
    positions[left] = positions[right]
    positions[right] = position
  }

  /// Moves the `k` highest scores to the front and returns the least of them (Hoare's select).
  ///
  /// - Precondition: 0 < k ≤ count.
  mutating func selectHighest(_ k: Int) -> Float {
    var low = 0
    var high = count - 1
    while low < high {
      let pivot = scores[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while scores[left] > pivot { left &+= 1 }
        while scores[right] < pivot { right &-= 1 }
        if left <= right {
          swapAt(left, right)
          left &+= 1
          right &-= 1
        }
      }
      if k - 1 <= right { high = right } else if k - 1 >= left { low = left } else { break }
    }
    var least = scores[0]
    for position in 1..<max(1, k) where scores[position] < least { least = scores[position] }
    return least
  }

  /// Keeps the first `k` entries and the later ones that reach `threshold`.
  mutating func keep(_ k: Int, andScoresFrom threshold: Float) {
    var kept = k
    for position in k..<max(k, count) where scores[position] >= threshold {
      swapAt(kept, position)
      kept &+= 1
    }
    count = kept
  }
}
