/// One column of one row of the screen.
public struct Cell: Hashable, Sendable {
  /// The base character; 0 marks the right half of a wide character to the left.
  public var scalar: UInt32
  /// Up to two combining marks, 0 where there is none.
  public var marks: (first: UInt32, second: UInt32)
  public var style: Style

  public init(_ scalar: Unicode.Scalar = " ", style: Style = .text) {
    self.scalar = scalar.value
    marks = (0, 0)
    self.style = style
  }

  public var isContinuation: Bool { scalar == 0 }

  public static func == (left: Cell, right: Cell) -> Bool {
    left.scalar == right.scalar && left.marks == right.marks && left.style == right.style
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(scalar)
    hasher.combine(style)
  }
}
