/// One column of one row of the screen.
public struct Cell: Hashable, Sendable {
  /// The base character; 0 marks the right half of a wide character to the left.
  public var scalar: UInt32
  /// Up to two combining marks, 0 where there is none.
  public var marks: (first: UInt32, second: UInt32)
  public var style: Style

  /// A cell with one character of one column; any other becomes U+FFFD. `TextLayout` makes wide ones.
  public init(_ scalar: Unicode.Scalar = " ", style: Style = .text) {
    let value = scalar.value
    let isSafe = value >= 0x20 && value < 0x7f || CharacterWidth.of(value) == .narrow
    self.scalar = isSafe ? value : SafeScalars.replacement
    marks = (0, 0)
    self.style = style
  }

  /// A cell for a scalar that was found harmless before.
  init(trusted scalar: UInt32, style: Style = .text) {
    self.scalar = scalar
    marks = (0, 0)
    self.style = style
  }

  public var isContinuation: Bool { scalar == 0 }

  /// The base and its marks, none of them steering; nothing for a continuation.
  var scalars: [Unicode.Scalar] {
    [scalar, marks.first, marks.second].filter { $0 != 0 }.map { value in
      Self.isSteering(value) ? "\u{fffd}" : Unicode.Scalar(value) ?? "\u{fffd}"
    }
  }

  /// True for controls, escape bytes, and invisible scalars that change what stands around them.
  static func isSteering(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20..<0x7f: false
    case 0..<0xa0, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xd800...0xdfff, 0xfeff: true
    default: scalar > 0x10_ffff
    }
  }

  public static func == (left: Cell, right: Cell) -> Bool {
    left.scalar == right.scalar && left.marks == right.marks && left.style == right.style
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(scalar)
    hasher.combine(style)
  }
}
