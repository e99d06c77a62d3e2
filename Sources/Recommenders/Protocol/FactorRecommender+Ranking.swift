import Interactions
import SparseMath

/// Candidates beyond the list's length: near ties are seldom longer.
private let spareCount = 16

extension FactorRecommender {
  /// Finds candidates with vectors rounded to single precision, then scores those exactly.
  ///
  /// Rounding moves a score by at most |y| · |x − rounded x| + |x| · |y − rounded y|. Where that could let an item outside the
  /// candidates into a list, the list is made by scoring everything.
  public func rank(_ request: RankingRequest) throws -> RankedLists {
    precondition(request.candidates.count == itemCount, "candidates needs one entry for each item")
    let listCount = request.histories.count
    let factors = itemFactors.columnCount
    let length = max(0, min(request.count, itemCount))
    let vectors = try foldIn(request)
    // What single precision cannot hold is scored the plain way.
    guard vectors.allSatisfy({ Float($0).isFinite }) else { return try rankByScoring(request) }
    let rough = try FactorTopK(itemFactors: itemFactors, candidates: request.candidates).lists(
      for: DenseMatrix(
        rowCount: listCount, columnCount: factors, elements: vectors.map { Float($0) }),
      excluding: request.excludesSeen ? request.histories.matrix : nil, count: length + spareCount,
      parallelism: request.parallelism, cancellation: request.cancellation)
    let longest = longestItem()
    var builder = RankedListsBuilder(count: request.count)
    var selection = TopSelection(capacity: length)
    for list in 0..<listCount {
      let vector = Array(vectors[list * factors..<(list + 1) * factors])
      let range = rough.offsets[list]..<rough.offsets[list + 1]
      for position in range {
        let item = Int(rough.items[position])
        selection.offer(item, score: score(of: item, vector))
      }
      let start = builder.itemCount
      selection.drain { builder.append(item: $0, score: $1) }
      let isComplete = range.count < length + spareCount
      let rounding = vector.reduce(0) { $0 + ($1 - Double(Float($1))) * ($1 - Double(Float($1))) }
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let error = rounding.squareRoot() * longest + length * factorRounding
      if !isComplete, let worst = builder.lastScore, let next = rough.scores[range].last,
        worst <= next + error + 2 * RankOrder.resolution
      {
        builder.removeItems(from: start)
        builder.append(try scoredList(list, request))
      }
      builder.endList()
      if list % 64 == 0 { try request.cancellation.check() }
    }
    return builder.build()
  }

  /// Shape [lists × factors].
  private func foldIn(_ request: RankingRequest) throws -> [Double] {
    let factors = itemFactors.columnCount
    var vectors = [Double](repeating: 0, count: request.histories.count * factors)
    try vectors.withUnsafeMutableBufferPointer { vectors in
      let target = vectors
      try request.parallelism.forEach(
        chunks: request.histories.count, cancellation: request.cancellation
      ) { _, list in
        for (factor, value) in foldIn(request.histories.history(at: list, detail: historyDetail))
          .enumerated()
        {
          target[list * factors + factor] = value
        }
      }
    }
    return vectors
  }

  private func longestItem() -> Double {
    let factors = itemFactors.columnCount
    return (0..<itemCount).reduce(0.0) { longest, item in
      var square = 0.0
      for value in itemFactors.elements[item * factors..<(item + 1) * factors] {
        square += Double(value) * Double(value)
      }
      return max(longest, square)
    }.squareRoot()
  }

  /// One list of a request, the plain way.
  private func scoredList(_ list: Int, _ request: RankingRequest) throws -> RankedLists {
    return try rankByScoring(
      RankingRequest(
        histories: request.histories.gathering([list]), count: request.count,
        candidates: request.candidates,
        excludesSeen: request.excludesSeen, parallelism: .single,
        cancellation: request.cancellation))
  }
}
