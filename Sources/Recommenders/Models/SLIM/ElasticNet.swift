import CKernels
import SparseMath

/// One column of SLIM: the sparse weights that predict one item from the others.
///
/// Minimises ½|x − Xw|² + ½β|w|² + λ|w|₁ by coordinate descent on XᵀX (covariance updates: Friedman,
/// Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01, section 2.2): the gradient of every coordinate is
/// kept, so that one which stays zero costs a comparison and one that moves a row of the matrix.
struct ElasticNet {
  let gram: ItemGram
  /// λ.
  let l1: Float
  /// β.
  let l2: Float
  let isNonNegative: Bool
  /// Only that many others, the nearest by cosine, may have a weight; 0: all.
  let candidateLimit: Int
  let sweepLimit: Int
  let cancellation: Cancellation

  /// A coordinate rests when its last step lowered the objective by less than this share of ½|x|².
  private static let tolerance: Float = 1e-7

  /// What one thread needs to solve columns one after the other.
  final class Scratch {
    /// xᵀX − wᵀXᵀX for every item.
    let gradient: UnsafeMutablePointer<Float>
    let weights: UnsafeMutablePointer<Float>

    init(count: Int) {
      gradient = .allocate(capacity: max(1, count))
      weights = .allocate(capacity: max(1, count))
      weights.initialize(repeating: 0, count: count)
    }

    deinit {
      gradient.deallocate()
      weights.deallocate()
    }
  }

  /// The weights of one target that are not zero.
  ///
  /// Sweeps over all candidates, to find who moves, alternate with sweeps over those with a weight until
  /// these rest.
  ///
  /// - Returns: Places in `gram.items`, ascending, and their weights.
  func solve(_ target: Int, _ scratch: Scratch) -> (places: [UInt32], weights: [Float]) {
    let (gradient, weights) = (scratch.gradient, scratch.weights)
    gradient.initialize(repeating: 0, count: gram.items.count)
    gram.subtract(row: target, times: -1, from: gradient)
    let candidates = self.candidates(of: target, gradient)
    let rest = Self.tolerance * gram.squares[target]
    var sweeps = 0
    var moved = Float.infinity
    var active: [Int32] = []
    while sweeps < sweepLimit, moved > rest, !cancellation.isCancelled {
      moved = sweep(candidates, scratch)
      sweeps += 1
      active = candidates.filter { weights[Int($0)] != 0 }
      if moved > rest { sweeps += settle(active, rest, sweepLimit - sweeps, scratch) }
    }
    let kept = active.filter { weights[Int($0)] != 0 }
    let found = (kept.map { UInt32($0) }, kept.map { weights[Int($0)] })
    for place in candidates { weights[Int(place)] = 0 }
    return found
  }

  /// One step along each coordinate, each felt by the gradients of all.
  ///
  /// - Returns: Twice what the largest step lowered the objective by.
  private func sweep(_ places: [Int32], _ scratch: Scratch) -> Float {
    let (gradient, weights) = (scratch.gradient, scratch.weights)
    var largest: Float = 0
    for place in places {
      let place = Int(place)
      let square = gram.squares[place]
      let step = self.step(weights[place], gradient[place], square)
      guard step != 0 else { continue }
      weights[place] += step
      gram.subtract(row: place, times: step, from: gradient)
      largest = max(largest, step * step * (square + l2))
    }
    return largest
  }

  /// Sweeps over some coordinates until they rest; the others feel only the sum of their steps.
  ///
  /// - Returns: Number of sweeps.
  private func settle(_ places: [Int32], _ rest: Float, _ limit: Int, _ scratch: Scratch) -> Int {
    let count = places.count
    var weights = places.map { scratch.weights[Int($0)] }
    var gradient = places.map { scratch.gradient[Int($0)] }
    let block = gram.block(places)
    var sweeps = 0
    var moved = Float.infinity
    weights.withUnsafeMutableBufferPointer { weights in
      gradient.withUnsafeMutableBufferPointer { gradient in
        block.withUnsafeBufferPointer { block in
          guard let block = block.baseAddress, let target = gradient.baseAddress else { return }
          let level = InstructionSet.detected.rawValue
          while sweeps < limit, moved > rest {
            moved = 0
            for place in 0..<count {
              let square = block[place * count + place]
              let step = self.step(weights[place], gradient[place], square)
              guard step != 0 else { continue }
              weights[place] += step
              ck_subtract_row(level, block + place * count, step, count, target)
              moved = max(moved, step * step * (square + l2))
            }
            sweeps += 1
          }
        }
      }
    }
    for (place, new) in zip(places, weights) {
      let step = new - scratch.weights[Int(place)]
      guard step != 0 else { continue }
      scratch.weights[Int(place)] = new
      gram.subtract(row: Int(place), times: step, from: scratch.gradient)
    }
    return sweeps
  }

  /// How far a coordinate goes to the lowest point of its line.
  private func step(_ weight: Float, _ gradient: Float, _ square: Float) -> Float {
    if weight == 0, isNonNegative ? gradient <= l1 : abs(gradient) <= l1 { return 0 }
    let pull = gradient + weight * square
    let shrunk = isNonNegative ? max(0, pull - l1) : pull - min(max(pull, -l1), l1)
    return shrunk / (square + l2) - weight
  }

  /// Who may get a weight. A non-negative weight needs a gradient above λ, and gradients only fall
  /// from where they start: all others are out from the beginning.
  private func candidates(of target: Int, _ gradient: UnsafeMutablePointer<Float>) -> [Int32] {
    var places: [Int32] = []
    for place in 0..<gram.items.count where place != target {
      if !isNonNegative || gradient[place] > l1 { places.append(Int32(place)) }
    }
    guard candidateLimit > 0, places.count > candidateLimit else { return places }
    var selection = TopSelection(capacity: candidateLimit)
    for place in places {
      let place = Int(place)
      let nearness = Double(gradient[place]) / Double(gram.squares[place]).squareRoot()
      selection.offer(place, score: abs(nearness))
    }
    var nearest: [Int32] = []
    selection.drain { place, _ in nearest.append(Int32(place)) }
    return nearest.sorted()
  }
}
