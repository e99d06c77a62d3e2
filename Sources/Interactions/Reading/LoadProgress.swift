/// How far a load has come.
public struct LoadProgress: Sendable, Equatable {
  /// Bytes of the file, as stored: compressed bytes of a compressed file.
  public let bytesRead: Int
  /// Nil where the size is not known, as with standard input.
  public let bytesTotal: Int?
  public let rows: Int

  public init(bytesRead: Int, bytesTotal: Int?, rows: Int) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}
