import Terminal
import Workbench

/// Marks of lists in a glyph set.
struct ListMarks {
  let glyphs: GlyphSet

  private var isASCII: Bool { glyphs == .ascii }
  var hit: String { isASCII ? "+" : "✓" }
  var none: String { isASCII ? "." : "·" }
  var star: String { isASCII ? "*" : "★" }

  func popularity(_ isWellKnown: Bool) -> String {
    isWellKnown ? (isASCII ? "*" : "◆") : (isASCII ? "o" : "◇")
  }

  func words(_ move: Listing.Move) -> String {
    switch move {
    case .up(let places): (isASCII ? "^" : "▲") + "\(places)"
    case .down(let places): (isASCII ? "v" : "▼") + "\(places)"
    case .same: "="
    case .new: "new"
    }
  }

  func role(_ move: Listing.Move) -> Role {
    switch move {
    case .up: .good
    case .down: .bad
    case .same: .faint
    case .new: .accent
    }
  }
}
