import SparseMath
import Wording

/// Two runs on the same users: the difference of their means, its interval, and whether it could be chance.
public struct PairedComparison: Sendable, Equatable, Codable {
  public enum Verdict: String, Sendable, Codable {
    case leftBetter, rightBetter, noClearWinner
    /// Both runs gave every user the same value.
    case identical
  }

  /// The metric's key with its cut-off.
  public let metric: String
  public let better: MetricDefinition.Better
  public let left: Double
  public let right: Double
  /// Left minus right, mean over users.
  public let difference: Double
  /// Bootstrap over users of the difference; nil with fewer than two users.
  public let interval: Measurement.Interval?
  /// Two-sided, randomisation test.
  public let pValue: Double
  /// `pValue` after Holm's correction where several comparisons were made together, else the same.
  public internal(set) var adjustedPValue: Double
  /// Users on whom left is higher, equal, lower.
  public let higherCount: Int
  public let equalCount: Int
  public let lowerCount: Int
  public let seed: UInt64

  public var userCount: Int { higherCount + equalCount + lowerCount }

  /// The same comparison the other way round.
  public var swapped: PairedComparison {
    PairedComparison(
      metric: metric, better: better, left: right, right: left, difference: -difference,
      interval: interval.map {
        Measurement.Interval(
          lower: -$0.upper, upper: -$0.lower, level: $0.level, method: $0.method)
      }, pValue: pValue, adjustedPValue: adjustedPValue, higherCount: lowerCount,
      equalCount: equalCount, lowerCount: higherCount, seed: seed)
  }

  /// A winner needs both: an interval that leaves out 0 and an adjusted p below 1 - level.
  public var verdict: Verdict {
    if higherCount + lowerCount == 0 { return .identical }
    guard let interval, interval.lower > 0 || interval.upper < 0,
      adjustedPValue < 1 - interval.level
    else { return .noClearWinner }
    let leftIsHigher = difference > 0
    return leftIsHigher == (better != .lower) ? .leftBetter : .rightBetter
  }

  /// The verdict for two names: `no clear winner`, `EASE better`, or `EASE higher` where higher is not a goal.
  public func verdictWords(left leftName: String, right rightName: String) -> String {
    let word = better == .neither ? "higher" : "better"
    switch verdict {
    case .identical: return "the same for every user"
    case .noClearWinner: return "no clear winner"
    case .leftBetter: return "\(leftName) \(word)"
    case .rightBetter: return "\(rightName) \(word)"
    }
  }

  /// One line: `ndcg@10  EASE − ALS  +.004 [-.006 +.013], p = .41, 943 users: no clear winner`.
  public func words(left leftName: String, right rightName: String) -> String {
    let range =
      interval.map {
        " [\(Words.metric($0.lower, places: 3, signed: true)) \(Words.metric($0.upper, places: 3, signed: true))]"
      } ?? ""
    let chance =
      adjustedPValue < 0.001 ? "p < .001" : "p = \(Words.metric(adjustedPValue, places: 3))"
    return
      "\(metric)  \(leftName) − \(rightName)  \(Words.metric(difference, places: 3, signed: true))\(range)"
      + ", \(chance), \(Words.count(userCount)) users: \(verdictWords(left: leftName, right: rightName))"
  }
}
