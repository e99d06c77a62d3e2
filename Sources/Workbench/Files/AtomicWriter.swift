import Files

/// Writes text piece by piece into an `OutputFile`, in blocks.
public final class AtomicWriter {
  private let file: OutputFile
  private var pending: [UInt8] = []
  private static let blockSize = 1 << 18

  /// - Throws: `FileError` where the folder cannot be written.
  public init(path: String) throws {
    try AtomicFile.makeFolder(ofFile: path)
    file = try OutputFile(path: path)
  }

  public func write(_ text: String) throws {
    pending += text.utf8
    if pending.count >= Self.blockSize { try flush() }
  }

  /// Puts the file in its place. Without it nothing stays.
  public func finish() throws {
    try flush()
    try file.finish()
  }

  private func flush() throws {
    try pending.withUnsafeBytes { try file.write($0) }
    pending.removeAll(keepingCapacity: true)
  }
}
