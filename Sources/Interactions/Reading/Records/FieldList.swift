/// The fields of one record, as pointers into the block or into a scratch area of unescaped text.
///
/// Reused for record after record, so that reading a row allocates nothing.
final class FieldList {
  struct Field {
    var start: UnsafePointer<UInt8>
    var count: Int
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  }

  private(set) var count = 0
  private var capacity = 64
  private var fields = UnsafeMutablePointer<Field>.allocate(capacity: 64)
  private var scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: 4096)
  private var scratchCapacity = 4096
  private var scratchUsed = 0

  deinit {
    fields.deallocate()
    scratch.deallocate()
  }

  subscript(position: Int) -> Field {
    get { fields[position] }
    set { fields[position] = newValue }
  }

  func removeAll() {
    count = 0
    scratchUsed = 0
  }

  /// Makes room for the unescaped text of a record of `length` bytes; what was taken is lost.
  func reserveScratch(_ length: Int) {
    scratchUsed = 0
    guard length > scratchCapacity else { return }
    scratch.deallocate()
    scratchCapacity = length * 2
    scratch = .allocate(capacity: scratchCapacity)
  }

  func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Field>.allocate(capacity: capacity * 2)
      larger.update(from: fields, count: count)
      fields.deallocate()
      fields = larger
      capacity *= 2
    }
    fields[count] = Field(start: start, count: length)
    count += 1
  }

  /// Makes `length` empty fields.
  func fill(count length: Int, with start: UnsafePointer<UInt8>) {
    for _ in 0..<length { append(start, 0) }
  }

  /// Where unescaped text may be written; never more than the record's length in all.
  var scratchEnd: UnsafeMutablePointer<UInt8> { scratch + scratchUsed }
  func takeScratch(_ length: Int) { scratchUsed += length }
}
