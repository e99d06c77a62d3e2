import SparseMath

/// What the rows behind a matrix say beside the weights: times, order and ratings.
///
/// Computed when first asked for and then kept, because most models never ask. Where a pair has
/// several rows the latest one speaks.
public final class FeedbackRecords: Sendable {
  private let dataset: Dataset
  private let rows: RowSelection
  private let userItems: CSRMatrix
  private let kind: FeedbackRules.Kind
  private let keptLatest = Kept<LatestRows>()
  private let keptTimes = Kept<Column<Int64>>()
  private let keptOrder = Kept<Column<UInt32>>()
  private let keptRatings = Kept<CSRMatrix>()

  init(
    dataset: Dataset, rows: RowSelection, userItems: CSRMatrix, kind: FeedbackRules.Kind
  ) {
    self.dataset = dataset
    self.rows = rows
    self.userItems = userItems
    self.kind = kind
  }

  public var hasTimes: Bool { dataset.log.timestamps != nil }
  public var hasRatings: Bool { kind == .explicit && dataset.log.values != nil }

  /// Milliseconds since 1970, one for each entry of the matrix; nil where the data have no time.
  ///
  /// - Complexity: O(rows + users + items) at the first call.
  public var times: Column<Int64>? {
    guard let timestamps = dataset.log.timestamps else { return nil }
    return keptTimes.value {
      let rows = latest.rows(behind: userItems)
      return Column(count: rows.count) { target in
        for entry in 0..<rows.count { target[entry] = timestamps[Int(rows[entry])] }
      }
    }
  }

  /// The place of each entry in its user's time, 0 the earliest.
  ///
  /// Equal times keep the order of the rows. Nil where the data have no time.
  /// - Complexity: O(rows · log rows of a user) at the first call.
  public var order: Column<UInt32>? {
    guard let timestamps = dataset.log.timestamps else { return nil }
    return keptOrder.value {
      let rows = latest.rows(behind: userItems)
      return Column(count: rows.count) { target in
        for user in 0..<userItems.rowCount {
          let entries = userItems.range(ofRow: user).sorted {
            let (left, right) = (timestamps[Int(rows[$0])], timestamps[Int(rows[$1])])
            return left == right ? rows[$0] < rows[$1] : left < right
          }
          for (place, entry) in entries.enumerated() { target[entry] = UInt32(place) }
        }
      }
    }
  }

  /// Every rated pair, positive or not, shape [userCount × itemCount]; nil for implicit feedback.
  ///
  /// - Complexity: O(rows + users + items) at the first call.
  public var ratings: CSRMatrix? {
    guard kind == .explicit, let values = dataset.log.values else { return nil }
    return keptRatings.value { latest.matrix(of: values, itemCount: dataset.itemCount) }
  }

  /// Where a user's entries stand.
  func entries(ofRow user: Int) -> Range<Int> { userItems.range(ofRow: user) }

  private var latest: LatestRows { keptLatest.value { LatestRows(of: dataset, rows) } }
}
