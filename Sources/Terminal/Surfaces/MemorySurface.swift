/// A surface without a terminal, for tests and for screens as text or pictures.
public final class MemorySurface: Surface {
  public var size: Size
  /// The last frame; nil before the first.
  public private(set) var buffer: CellBuffer?
  public private(set) var theme: Theme?
  public private(set) var cursor: Point?
  /// Frames shown, equal ones included.
  public private(set) var frameCount = 0

  public init(size: Size = Size(columns: 80, rows: 24)) { self.size = size }

  public func show(_ buffer: CellBuffer, theme: Theme, cursor: Point?) {
    self.buffer = buffer
    self.theme = theme
    self.cursor = cursor
    frameCount += 1
  }

  /// The characters of the last frame.
  public var text: String { buffer?.text ?? "" }
}
