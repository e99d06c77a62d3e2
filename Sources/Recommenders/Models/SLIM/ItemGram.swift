import CKernels
import Interactions
import SparseMath

/// XᵀX over the items with train rows: in how many histories two items meet, or Σ of weight products.
///
/// Rows are whole up to `denseItemLimit` items, and where so many may meet that holding only what is not
/// zero would take as much memory and more time.
final class ItemGram: @unchecked Sendable {
  /// Largest number of items that is kept as a square: 1 GB.
  static let denseItemLimit = 16_000

  /// Items with train rows, ascending: rows and columns are places in it.
  let items: [UInt32]
  /// Shape [items.count]: the diagonal, what an item has with itself.
  private(set) var squares: [Float]
  private let isDense: Bool
  private var rows: [Row]

  /// One row; columns are nil where every place is there.
  private struct Row {
    var columns: UnsafeMutablePointer<UInt32>?
    var values: UnsafeMutablePointer<Float>?
    var count = 0
  }

  /// Peak bytes.
  static func memory(for feedback: FeedbackMatrix) -> Int {
    let count = feedback.trainedItems.count { $0 }
    return isDense(feedback, count) ? count * count * 4 : meetings(feedback) * 8
  }

  /// An entry takes four bytes, or eight beside its column.
  private static func isDense(_ feedback: FeedbackMatrix, _ count: Int) -> Bool {
    count <= denseItemLimit || 2 * meetings(feedback) >= count * count
  }

  /// In how many histories any two items meet, summed: at least the entries that are not zero.
  private static func meetings(_ feedback: FeedbackMatrix) -> Int {
    (0..<feedback.userCount).reduce(0) { total, user in
      let own = feedback.userItems.entryCount(ofRow: user)
      return total + own * own
    }
  }

  /// - Parameters:
  ///   - isDense: Whether rows are whole; nil: as it pays.
  ///   - progress: Called on this thread with the number of rows done.
  /// - Complexity: O(Σ over users of n²), n = items of the user.
  init(
    _ feedback: FeedbackMatrix, _ parallelism: Parallelism, _ cancellation: Cancellation,
    isDense: Bool? = nil, progress: (Int) -> Void
  ) throws {
    let items = feedback.trainedItems.enumerated().filter(\.element).map { UInt32($0.offset) }
    let count = items.count
    let isDense = isDense ?? Self.isDense(feedback, count)
    self.items = items
    self.isDense = isDense
    squares = [Float](repeating: 0, count: count)
    rows = [Row](repeating: Row(), count: count)
    var places = [UInt32](repeating: 0, count: feedback.itemCount)
    for (place, item) in items.enumerated() { places[Int(item)] = UInt32(place) }
    let scratch = UnsafeMutablePointer<Float>.allocate(capacity: parallelism.threadCount * count)
    scratch.initialize(repeating: 0, count: parallelism.threadCount * count)
    defer { scratch.deallocate() }
    try rows.withUnsafeMutableBufferPointer { rows in
      let rows = rows
      for first in stride(from: 0, to: count, by: 256) {
        let size = min(256, count - first)
        try parallelism.forEach(chunks: size, cancellation: cancellation) { worker, chunk in
          let own = scratch + worker * count
          Self.addRow(of: Int(items[first + chunk]), feedback, places, to: own)
          rows[first + chunk] = Self.takeRow(own, count: count, isDense: isDense)
        }
        progress(first + size)
      }
    }
    for place in 0..<count { squares[place] = block([Int32(place)])[0] }
  }

  deinit {
    for row in rows {
      row.columns?.deallocate()
      row.values?.deallocate()
    }
  }

  /// target −= factor · row.
  func subtract(row place: Int, times factor: Float, from target: UnsafeMutablePointer<Float>) {
    let row = rows[place]
    guard let values = row.values else { return }
    if let columns = row.columns {
      for entry in 0..<row.count { target[Int(columns[entry])] -= factor * values[entry] }
    } else {
      ck_subtract_row(InstructionSet.detected.rawValue, values, factor, row.count, target)
    }
  }

  /// The part of the matrix that some places, ascending, have with each other; row-major.
  func block(_ places: [Int32]) -> [Float] {
    var block: [Float] = []
    block.reserveCapacity(places.count * places.count)
    for place in places {
      let row = rows[Int(place)]
      guard let values = row.values else { continue }
      if let columns = row.columns {
        var entry = 0
        for column in places {
          while entry < row.count, columns[entry] < UInt32(column) { entry += 1 }
          let isThere = entry < row.count && columns[entry] == UInt32(column)
          block.append(isThere ? values[entry] : 0)
        }
      } else {
        for column in places { block.append(values[Int(column)]) }
      }
    }
    return block
  }

  private static func addRow(
    of item: Int, _ feedback: FeedbackMatrix, _ places: [UInt32],
    to target: UnsafeMutablePointer<Float>
  ) {
    let (itemUsers, userItems) = (feedback.itemUsers, feedback.userItems)
    places.withUnsafeBufferPointer { places in
      userItems.columns.withUnsafeBufferPointer { columns in
        for entry in itemUsers.range(ofRow: item) {
          let range = userItems.range(ofRow: Int(itemUsers.columns[entry]))
          if let values = userItems.values, let own = itemUsers.values {
            let weight = own[entry]
            values.withUnsafeBufferPointer { values in
              for other in range {
                target[Int(places[Int(columns[other])])] += weight * values[other]
              }
            }
          } else {
            for other in range { target[Int(places[Int(columns[other])])] += 1 }
          }
        }
      }
    }
  }

  /// Moves a row out of scratch memory, which is zero again afterwards.
  private static func takeRow(
    _ source: UnsafeMutablePointer<Float>, count: Int, isDense: Bool
  ) -> Row {
    var row = Row()
    if isDense {
      let values = UnsafeMutablePointer<Float>.allocate(capacity: count)
      values.initialize(from: source, count: count)
      row.values = values
      row.count = count
    } else {
      for column in 0..<count where source[column] != 0 { row.count += 1 }
      let columns = UnsafeMutablePointer<UInt32>.allocate(capacity: row.count)
      let values = UnsafeMutablePointer<Float>.allocate(capacity: row.count)
      var next = 0
      for column in 0..<count where source[column] != 0 {
        columns[next] = UInt32(column)
        values[next] = source[column]
        next += 1
      }
      row.columns = columns
      row.values = values
    }
    source.update(repeating: 0, count: count)
    return row
  }
}
