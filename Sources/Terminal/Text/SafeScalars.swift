/// The scalars of a text that may go to a terminal, with their columns: 0 for a mark, 1 or 2.
///
/// Controls, escape bytes and bidirectional overrides become U+FFFD, so that their presence shows;
/// tabs and line ends become blanks; joiners and selectors are left out, and of an emoji sequence the
/// first stays. A character keeps at most two marks, and a mark without a base gets `◌`.
struct SafeScalars: Sequence, IteratorProtocol {
  static let replacement: UInt32 = 0xfffd
  private static let joiner: UInt32 = 0x200d
  private static let dottedCircle: UInt32 = 0x25cc
  /// What one cell holds beside its base; more is a decoration that spills over its neighbours.
  private static let marksPerCell = 2

  private var scalars: String.UnicodeScalarView.Iterator
  private var hasBase = false
  private var markCount = 0
  private var joins = false
  private var heldMark: UInt32?

  init(_ text: String) { scalars = text.unicodeScalars.makeIterator() }

  mutating func next() -> (scalar: UInt32, columns: Int)? {
    if let mark = heldMark {
      heldMark = nil
      return (mark, 0)
    }
    while let next = scalars.next() {
      var scalar = next.value
      if scalar >= 0x20, scalar < 0x7f { return base(scalar, columns: 1) }
      if scalar >= 0x09, scalar <= 0x0d { return base(0x20, columns: 1) }
      var width = CharacterWidth.of(scalar)
      switch width {
      case .dropped:
        if scalar == Self.joiner { joins = hasBase }
        continue
      case .refused:
        scalar = Self.replacement
        width = .narrow
      case .mark:
        joins = false
        if !hasBase {
          heldMark = scalar
          _ = base(Self.dottedCircle, columns: 1)
          markCount = 1
          return (Self.dottedCircle, 1)
        }
        markCount += 1
        if markCount > Self.marksPerCell { continue }
        return (scalar, 0)
      case .narrow, .wide: break
      }
      // The second part of a joined emoji; the first one stands for the whole.
      if joins {
        joins = false
        if scalar != Self.replacement { continue }
      }
      return base(scalar, columns: Int(width.rawValue))
    }
    return nil
  }

  private mutating func base(_ scalar: UInt32, columns: Int) -> (scalar: UInt32, columns: Int) {
    hasBase = true
    joins = false
    markCount = 0
    return (scalar, columns)
  }
}
