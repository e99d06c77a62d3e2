import Interactions
import Recommenders
import Workbench

/// The parts of a score that there is room for, the rest summed up, in percent that add up to 100.
struct ContributionShares: Equatable {
  struct Part: Equatable {
    let label: String
    let amount: Double
    /// Rounded so that all parts sum to 100; nil where the score is not above zero and shares mean nothing.
    var percent: Int?
    /// Several parts summed up.
    var isRest = false
  }

  /// For before against, each the greatest first; what is summed up stands between them.
  let parts: [Part]

  /// - Parameter limit: Parts to show, at least 2.
  init(_ explanation: Explanation, limit: Int, name: (ItemIndex) -> String) {
    let all = explanation.contributions.map { contribution in
      switch contribution.cause {
      case .historyItem(let item):
        Part(label: name(item), amount: contribution.amount)
      case .term(let words), .fixed(let words): Part(label: words, amount: contribution.amount)
      }
    }
    let shown = all.count > limit ? Array(all.prefix(max(1, limit - 1))) : all
    let rest = all.dropFirst(shown.count)
    var parts = shown.filter { $0.amount >= 0 }
    if !rest.isEmpty {
      parts.append(
        Part(
          label: Phrase.count(rest.count, "other"), amount: rest.reduce(0) { $0 + $1.amount },
          isRest: true))
    }
    parts += shown.filter { $0.amount < 0 }
    let score = explanation.score
    if score > 0 {
      let percents = Self.rounded(parts.map { $0.amount / score * 100 })
      for index in parts.indices { parts[index].percent = percents?[index] }
    }
    self.parts = parts
  }

  /// Whole numbers near the values that sum to 100: the largest remainders are rounded up.
  static func rounded(_ values: [Double]) -> [Int]? {
    guard values.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else { return nil }
    var whole = values.map { Int($0.rounded(.down)) }
    let order = values.indices.sorted {
      (values[$1] - Double(whole[$1]), $0) < (values[$0] - Double(whole[$0]), $1)
    }
    let missing = 100 - whole.reduce(0, +)
    guard missing >= 0, missing <= whole.count else { return values.map { Int($0.rounded()) } }
    for index in order.prefix(missing) { whole[index] += 1 }
    return whole
  }
}
