/// Bytes that can be read only once and in order, such as standard input.
final class StreamBytes: ByteSource {
  private let descriptor: Descriptor
  /// What recognition has already taken.
  private var pending: ArraySlice<UInt8>
  private(set) var bytesRead = 0

  init(_ descriptor: Descriptor, pending: [UInt8] = []) {
    self.descriptor = descriptor
    self.pending = pending[...]
  }

  var bytesTotal: Int? { nil }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let taken = min(pending.count, buffer.count)
    buffer.copyBytes(from: pending.prefix(taken))
    pending = pending.dropFirst(taken)
    let count =
      taken + (try descriptor.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[taken...])))
    bytesRead += count
    return count
  }
}
