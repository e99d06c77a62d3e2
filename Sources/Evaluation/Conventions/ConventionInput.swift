import Recommenders
import SparseMath

/// Lists made ready for rescoring at one cut-off.
public struct ConventionInput: Sendable {
  public let k: Int
  /// Shape [evaluated users].
  public let hits: [RankedHits]
  /// Each list cut at k.
  let lists: [ArraySlice<UInt32>]
  let exposure: Exposure
  let setup: EvaluationSetup
  /// Nil where the model predicts none.
  let ratings: PredictedRatings?

  init(
    setup: EvaluationSetup, lists: RankedLists, ratings: PredictedRatings? = nil, at k: Int
  ) {
    self.k = k
    self.ratings = ratings
    self.setup = setup
    let cut = (0..<lists.listCount).map { lists.items(ofList: $0).prefix(k) }
    self.lists = cut
    hits = cut.enumerated().map { row, list in
      let truth = Set(setup.relevant.columns(ofRow: row))
      return RankedHits(
        ranks: list.enumerated().filter { truth.contains($0.element) }.map { $0.offset + 1 },
        listLength: list.count, relevantCount: truth.count)
    }
    var counts = [Int](repeating: 0, count: setup.candidates.count)
    for list in cut { for item in list { counts[Int(item)] += 1 } }
    exposure = Exposure(
      counts: zip(counts, setup.candidates).filter(\.1).map(\.0), listCount: cut.count, k: k)
  }

  /// The mean over non-empty lists of the mean over the list.
  func meanOverLists(_ value: (Int) -> Double) -> Double {
    let full = lists.filter { !$0.isEmpty }
    return full.reduce(0) { sum, list in
      sum + list.reduce(0) { $0 + value(Int($1)) } / Double(list.count)
    } / Double(full.count)
  }

  /// The mean over all recommendations made, long lists counting more.
  func meanOverSlots(_ value: (Int) -> Double) -> Double {
    let slots = lists.reduce(0) { $0 + $1.count }
    return lists.reduce(0) { sum, list in list.reduce(sum) { $0 + value(Int($1)) } }
      / Double(slots)
  }
}

extension EvaluationSetup {
  /// What other libraries would report for the same lists, next to our metrics.
  ///
  /// - Throws: `EvaluationError.cutoffOutOfRange` and `.listsTooShort`.
  /// - Complexity: O(slots) per convention.
  public func rescore(
    _ lists: RankedLists, ratings: PredictedRatings? = nil, at k: Int,
    as conventions: [Convention] = Convention.all
  ) throws -> [(convention: Convention, value: Double?)] {
    guard k >= 1 else { throw EvaluationError.cutoffOutOfRange(found: k) }
    guard lists.count >= k else {
      throw EvaluationError.listsTooShort(length: lists.count, cutoff: k)
    }
    let input = ConventionInput(setup: self, lists: lists, ratings: ratings, at: k)
    return conventions.map { (convention: $0, value: $0.value(of: input)) }
  }
}
