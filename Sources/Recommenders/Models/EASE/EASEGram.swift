import CKernels
import Interactions
import SparseMath

/// The lower triangle of XᵀX + λI: for each item, the items of its users that come before it.
struct EASEGram<Scalar: BLASScalar> {
  /// Items from one look at the cancellation to the next.
  private static var batchSize: Int { 64 }

  private let feedback: FeedbackMatrix
  private let activeItems: [UInt32]
  private let regularization: Scalar
  /// Shape [itemCount]: row and column of each active item.
  private let places: [UInt32]
  /// The places of each user's items, where all weights are 1 and 16 bits are enough; else empty.
  private let narrow: [UInt16]

  init(_ feedback: FeedbackMatrix, activeItems: [UInt32], regularization: Scalar) {
    self.feedback = feedback
    self.activeItems = activeItems
    self.regularization = regularization
    var places = [UInt32](repeating: 0, count: feedback.itemCount)
    for (place, item) in activeItems.enumerated() { places[Int(item)] = UInt32(place) }
    self.places = places
    let isNarrow = feedback.userItems.values == nil && activeItems.count <= Int(UInt16.max)
    narrow = isNarrow ? feedback.userItems.columns.map { UInt16(places[Int($0)]) } : []
  }

  /// - Complexity: O(Σ (items of a user)²).
  func fill(
    _ matrix: UnsafeMutablePointer<Scalar>, _ context: TrainingContext,
    progress: (Double) -> Void
  ) throws {
    let count = activeItems.count
    for first in stride(from: 0, to: count, by: Self.batchSize) {
      let size = min(Self.batchSize, count - first)
      try context.parallelism.forEach(chunks: size, cancellation: context.cancellation) {
        _, chunk in
        let place = first + chunk
        let row = matrix + place * count
        row.initialize(repeating: 0, count: place + 1)
        if narrow.isEmpty {
          addWeights(ofPlace: place, to: row)
        } else {
          countUsers(of: place, in: row)
        }
        row[place] += regularization
      }
      progress(Double(first + size) / Double(count))
    }
  }

  private func countUsers(of place: Int, in row: UnsafeMutablePointer<Scalar>) {
    let range = feedback.itemUsers.range(ofRow: Int(activeItems[place]))
    row[place] = Scalar(range.count)
    narrow.withUnsafeBufferPointer { narrow in
      feedback.userItems.rowOffsets.withUnsafeBufferPointer { offsets in
        feedback.itemUsers.columns.withUnsafeBufferPointer { users in
          Scalar.countPairs(
            narrow, offsets, UnsafeBufferPointer(rebasing: users[range]), own: UInt16(place), row)
        }
      }
    }
  }

  private func addWeights(ofPlace place: Int, to row: UnsafeMutablePointer<Scalar>) {
    let (itemUsers, userItems) = (feedback.itemUsers, feedback.userItems)
    let item = activeItems[place]
    places.withUnsafeBufferPointer { places in
      userItems.columns.withUnsafeBufferPointer { columns in
        for entry in itemUsers.range(ofRow: Int(item)) {
          let weight = itemUsers.values.map { Scalar($0[entry]) } ?? 1
          var other = userItems.range(ofRow: Int(itemUsers.columns[entry])).lowerBound
          guard let values = userItems.values else {
            while columns[other] < item {
              row[Int(places[Int(columns[other])])] += 1
              other &+= 1
            }
            row[place] += 1
            continue
          }
          values.withUnsafeBufferPointer { values in
            while columns[other] < item {
              row[Int(places[Int(columns[other])])] += weight * Scalar(values[other])
              other &+= 1
            }
            row[place] += weight * Scalar(values[other])
          }
        }
      }
    }
  }
}

extension BLASScalar {
  /// `row[place] += 1` for each item before `own` of each of the users, all of whom have `own`.
  @inline(__always)
  fileprivate static func countPairs(
    _ places: UnsafeBufferPointer<UInt16>, _ offsets: UnsafeBufferPointer<UInt32>,
    _ users: UnsafeBufferPointer<UInt32>, own: UInt16, _ row: UnsafeMutablePointer<Self>
  ) {
    if let row = row as? UnsafeMutablePointer<Float> {
      ck_gram_row_f32(
        places.baseAddress, offsets.baseAddress, users.baseAddress, users.count, own, row)
    } else if let row = row as? UnsafeMutablePointer<Double> {
      ck_gram_row_f64(
        places.baseAddress, offsets.baseAddress, users.baseAddress, users.count, own, row)
    }
  }
}
