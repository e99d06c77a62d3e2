import Glibc
import Interactions
import SparseMath

/// Finds with how many patterns hidden items are guessed best.
///
/// A fifth of the items of up to a thousand people is hidden, the rest is decomposed, and lists are made with more and
/// more of its patterns; the number whose lists have the highest NDCG serves for the whole matrix.
struct PatternCount {
  /// Most patterns that are tried.
  static let limit = 256
  private static let counts = [
    1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, limit,
  ]
  private static let judgeCount = 1000
  private static let hiddenShare = 0.2
  private static let listLength = 10
  /// People whose scores are worked out together.
  private static let batch = 16

  private let feedback: FeedbackMatrix
  private let context: TrainingContext
  private let trainedItems: [Bool]

  init(feedback: FeedbackMatrix, context: TrainingContext) {
    self.feedback = feedback
    self.context = context
    trainedItems = feedback.trainedItems
  }

  /// Somebody of whom items are hidden.
  private struct Judge {
    let user: Int
    /// Ascending.
    let hidden: [UInt32]
  }

  /// Bytes beside the matrix and the decomposition.
  static func memory(for feedback: FeedbackMatrix) -> Int {
    let matrix = feedback.userItems.entryCount * (feedback.userItems.values == nil ? 8 : 16)
    return matrix + feedback.itemCount * batch * MemoryLayout<Double>.stride
      * Parallelism.allCores.threadCount
  }

  /// - Returns: One of 1, 2, 3, 4, 6, 8, 11 ... 256; nil where the matrix holds something that is not
  ///   finite.
  /// - Throws: `CancellationError`.
  func best(progress: (Double) -> Void) throws -> Int? {
    let judges = self.judges()
    let shown = self.shown(to: judges)
    guard
      let patterns = try TruncatedSVD(
        of: shown, transposed: shown.transposed(cancellation: context.cancellation),
        factors: Self.limit, accuracy: 1e-3, seed: context.seed, parallelism: context.parallelism,
        cancellation: context.cancellation, progress: progress)
    else { return nil }
    let quality = try quality(of: patterns, shown, judges)
    let best = quality.max() ?? 0
    return Self.counts[quality.firstIndex { $0 >= best } ?? 0]
  }

  private func judges() -> [Judge] {
    let matrix = feedback.userItems
    var generator = SeededGenerator(seed: context.seed, stream: 1)
    let users = (0..<matrix.rowCount).filter { matrix.entryCount(ofRow: $0) > 1 }
    return users.shuffled(using: &generator).prefix(Self.judgeCount).map { user in
      let items = Array(matrix.columns(ofRow: user)).shuffled(using: &generator)
      let count = max(1, Int(Self.hiddenShare * Double(items.count)))
      return Judge(user: user, hidden: items.prefix(count).sorted())
    }
  }

  /// The matrix without what is hidden.
  private func shown(to judges: [Judge]) -> CSRMatrix {
    let matrix = feedback.userItems
    let hidden = Dictionary(uniqueKeysWithValues: judges.map { ($0.user, Set($0.hidden)) })
    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    columns.reserveCapacity(matrix.entryCount)
    for row in 0..<matrix.rowCount {
      let without = hidden[row]
      for entry in matrix.range(ofRow: row) where without?.contains(matrix.columns[entry]) != true {
        columns.append(matrix.columns[entry])
        if let all = matrix.values { values.append(all[entry]) }
      }
      offsets.append(UInt32(columns.count))
    }
    return CSRMatrix(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount, rowOffsets: Column(offsets),
      columns: Column(columns), values: matrix.values == nil ? nil : Column(values))
  }

  /// The mean NDCG of the judges' lists for each of `counts`.
  private func quality(
    of patterns: TruncatedSVD, _ shown: CSRMatrix, _ judges: [Judge]
  ) throws -> [Double] {
    let chunks = (judges.count + Self.batch - 1) / Self.batch
    var sums = [[Double]](repeating: [], count: chunks)
    try sums.withUnsafeMutableBufferPointer { sums in
      let sums = sums
      try context.parallelism.forEach(chunks: chunks, cancellation: context.cancellation) {
        _, chunk in
        let first = chunk * Self.batch
        sums[chunk] = quality(
          of: patterns, shown, judges[first..<min(judges.count, first + Self.batch)])
      }
    }
    return Self.counts.indices.map { place in
      sums.reduce(0) { $0 + $1[place] } / Double(max(1, judges.count))
    }
  }

  private func quality(
    of patterns: TruncatedSVD, _ shown: CSRMatrix, _ judges: ArraySlice<Judge>
  ) -> [Double] {
    let width = patterns.singularValues.count
    let itemCount = shown.columnCount
    let vectors = judges.flatMap { judge in
      var vector = [Double](repeating: 0, count: width)
      for entry in shown.range(ofRow: judge.user) {
        let weight = Double(shown.values?[entry] ?? 1)
        let row = Int(shown.columns[entry]) * width
        for pattern in 0..<width {
          vector[pattern] += weight * patterns.rightVectors[row + pattern]
        }
      }
      return vector
    }
    var scores = [Double](repeating: 0, count: judges.count * itemCount)
    var done = 0
    return Self.counts.map { count in
      let next = min(count, width)
      if next > done {
        vectors.withUnsafeBufferPointer { vectors in
          patterns.rightVectors.withUnsafeBufferPointer { items in
            guard let vectors = vectors.baseAddress, let items = items.baseAddress else { return }
            Double.multiply(
              rows: judges.count, columns: itemCount, inner: next - done, alpha: 1,
              vectors + done, strideA: width, transposeA: false,
              items + done, strideB: width, transposeB: true, beta: 1, &scores, strideC: itemCount)
          }
        }
        done = next
      }
      return judges.enumerated().reduce(0) { sum, judge in
        sum
          + ndcg(
            scores[judge.offset * itemCount..<(judge.offset + 1) * itemCount],
            seen: shown.columns(ofRow: judge.element.user), hidden: judge.element.hidden)
      }
    }
  }

  private func ndcg(
    _ scores: ArraySlice<Double>, seen: Column<UInt32>, hidden: [UInt32]
  ) -> Double {
    var selection = TopSelection(capacity: Self.listLength)
    var next = 0
    for (item, score) in scores.enumerated() {
      if next < seen.count, Int(seen[next]) == item {
        next += 1
      } else if trainedItems[item] {
        selection.offer(item, score: score)
      }
    }
    var (gain, ideal, place) = (0.0, 0.0, 0)
    selection.drain { item, _ in
      place += 1
      let share = 1 / log2(Double(place + 1))
      if place <= hidden.count { ideal += share }
      if hidden.contains(UInt32(item)) { gain += share }
    }
    return ideal > 0 ? gain / ideal : 0
  }
}
