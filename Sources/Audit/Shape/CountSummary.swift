/// The usual points of a distribution of counts.
///
/// The quantile `p` of `n` values is the one at ascending position floor(p · (n − 1)).
public struct CountSummary: Sendable, Equatable, Codable {
  public let minimum: Int
  public let p25: Int
  public let median: Int
  public let p75: Int
  public let p90: Int
  public let maximum: Int
  public let mean: Double

  /// - Parameter descending: Counts, largest first; empty gives zeros.
  init(descending counts: some RandomAccessCollection<UInt32>) {
    func quantile(_ share: Double) -> Int {
      guard !counts.isEmpty else { return 0 }
      let ascending = Int(share * Double(counts.count - 1))
      return Int(counts[counts.index(counts.startIndex, offsetBy: counts.count - 1 - ascending)])
    }
    minimum = quantile(0)
    p25 = quantile(0.25)
    median = quantile(0.5)
    p75 = quantile(0.75)
    p90 = quantile(0.9)
    maximum = quantile(1)
    let total = counts.reduce(0) { $0 + Int($1) }
    mean = counts.isEmpty ? 0 : Double(total) / Double(counts.count)
  }
}
