/// Many strings in two columns of numbers, so that they can be memory-mapped and decoded one by one.
public struct TextColumn: RandomAccessCollection, Sendable, Equatable {
  /// Shape [count + 1]: string `i` is `bytes[offsets[i]..<offsets[i + 1]]`.
  public let offsets: Column<UInt64>
  /// UTF-8; ill-formed input is shown with U+FFFD and kept byte for byte here.
  public let bytes: Column<UInt8>

  public init(offsets: Column<UInt64>, bytes: Column<UInt8>) {
    precondition(!offsets.isEmpty, "offsets needs one entry more than strings")
    self.offsets = offsets
    self.bytes = bytes
  }

  public init(_ strings: some Sequence<String>) { self.init(bytesOf: strings.lazy.map(\.utf8)) }

  /// Keeps the bytes of each string as they are.
  public init(bytesOf strings: some Sequence<some Collection<UInt8>>) {
    var offsets: [UInt64] = [0]
    var bytes: [UInt8] = []
    for string in strings {
      bytes.append(contentsOf: string)
      offsets.append(UInt64(bytes.count))
    }
    self.init(offsets: Column(offsets), bytes: Column(bytes))
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { offsets.count - 1 }

  public subscript(position: Int) -> String {
    withBytes(at: position) { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs `body` on the bytes of one string without decoding it.
  public func withBytes<Result>(
    at position: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let range = Int(offsets[position])..<Int(offsets[position + 1])
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
