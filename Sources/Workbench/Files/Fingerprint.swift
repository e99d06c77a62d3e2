import Evaluation
import Interactions
import SparseMath

/// A 64-bit hash that is the same on every machine and at every start; not one against an adversary.
struct Fingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func take(_ number: UInt64) {
    hash = (hash ^ number) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32
  }

  mutating func take(_ number: Int) { take(UInt64(truncatingIfNeeded: number)) }

  mutating func take(_ text: String) {
    take(text.utf8.count)
    for byte in text.utf8 { take(UInt64(byte)) }
  }

  mutating func take(_ numbers: Column<UInt32>) {
    take(numbers.count)
    numbers.withUnsafeBufferPointer { for number in $0 { take(UInt64(number)) } }
  }

  mutating func take(_ matrix: CSRMatrix) {
    take(matrix.rowOffsets)
    take(matrix.columns)
    if let values = matrix.values { take(values) }
  }

  mutating func take(_ values: Column<Float>) {
    values.withUnsafeBufferPointer { for value in $0 { take(UInt64(value.bitPattern)) } }
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// What models of an experiment learn from.
  ///
  /// - Complexity: O(ids + train and validation entries + rows).
  static func experiment(
    _ dataset: Dataset, _ split: Split, _ train: FeedbackMatrix, _ validation: EvaluationSetup?
  ) -> String {
    var fingerprint = Fingerprint()
    fingerprint.take(split.fingerprint)
    fingerprint.take(train.userItems)
    if let validation {
      for user in validation.users { fingerprint.take(user.position) }
      fingerprint.take(validation.histories.matrix)
      fingerprint.take(validation.relevant)
    }
    // A binary matrix does not tell how items were rated, and rating models learn from that.
    if train.records?.hasRatings == true, let values = dataset.log.values {
      fingerprint.take(values)
    }
    for position in 0..<dataset.userCount { fingerprint.take(dataset.userIDs[position]) }
    for position in 0..<dataset.itemCount { fingerprint.take(dataset.itemIDs[position]) }
    return fingerprint.text
  }

  /// The bytes of a file, eight at a time.
  static func bytes(_ bytes: [UInt8]) -> String {
    var fingerprint = Fingerprint()
    fingerprint.take(bytes.count)
    bytes.withUnsafeBytes { raw in
      let words = raw.count / 8
      for word in 0..<words {
        fingerprint.take(raw.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
      }
      for byte in raw[(words * 8)...] { fingerprint.take(UInt64(byte)) }
    }
    return fingerprint.text
  }
}
