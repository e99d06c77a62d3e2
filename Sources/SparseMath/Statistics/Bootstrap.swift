/// The bootstrap of means: how far a mean would move had other users been drawn.
///
/// Efron 1979 (doi:10.1214/aos/1176344552), percentile intervals. Rows are drawn with replacement,
/// as many as there are; all columns share each draw, so that a draw of one column may be set
/// against the same draw of another. Draw `d` uses its own random stream: results do not depend on
/// the thread count.
public struct Bootstrap: Sendable {
  public let draws: Int
  public let seed: UInt64

  public init(draws: Int = 2000, seed: UInt64) {
    self.draws = max(1, draws)
    self.seed = seed
  }

  /// Means of each draw.
  public struct Means: Sendable {
    public let drawCount: Int
    /// Shape [columnCount][drawCount]; NaN where a draw holds no value of the column.
    public let columns: [[Double]]

    /// The central interval of one column, or nil where no draw has a value.
    public func interval(ofColumn column: Int, level: Double = 0.95) -> ClosedRange<Double>? {
      Bootstrap.interval(of: columns[column], level: level)
    }
  }

  /// Resamples the rows and averages each column.
  ///
  /// - Parameter columns: All of one length, one entry per row. NaN: the row has no value there
  ///   and does not take part in that column's mean.
  /// - Throws: `CancellationError`, looked for every few draws.
  /// - Complexity: O(draws · rows · columns).
  public func means(
    of columns: [Column<Double>], parallelism: Parallelism = .allCores,
    cancellation: Cancellation = Cancellation()
  ) throws -> Means {
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns must have equal lengths")
    guard rowCount > 0 else {
      return Means(
        drawCount: draws,
        columns: columns.map { _ in [Double](repeating: .nan, count: draws) })
    }
    let sheet = ResamplingSheet(columns: columns)
    let sums = try sheet.resampledSums(
      draws: draws, seed: seed, parallelism: parallelism, cancellation: cancellation)
    return Means(
      drawCount: draws,
      columns: columns.indices.map { column in
        (0..<draws).map { draw in
          let row = draw * sheet.width
          let weight = sheet.presence[column].map { sums[row + $0] } ?? Double(rowCount)
          return weight > 0 ? sums[row + column] / weight : .nan
        }
      })
  }

  /// The central interval of values drawn, NaN left out; nil where nothing is left.
  public static func interval(of drawn: [Double], level: Double = 0.95) -> ClosedRange<Double>? {
    let tail = (1 - level) / 2
    let ends = Quantiles.quantiles(of: drawn.lazy.filter { !$0.isNaN }, at: [tail, 1 - tail])
    return ends.count == 2 ? ends[0]...ends[1] : nil
  }
}
