import Terminal
import Workbench

/// Below the list: what its marks mean, and how far two lists agree.
struct ListLegend {
  let comparedWith: Run?

  func rows(in area: Rect) -> Int {
    guard area.size.rows >= 7 else { return 0 }
    return comparedWith == nil ? 1 : 2
  }

  func draw(
    _ listing: Listing, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext
  ) {
    let marks = ListMarks(glyphs: context.glyphs)
    var lines = PaneLines(area: area)
    guard !listing.isUninformed else { return }
    if let words = agreement(listing, marks) { lines.write(words, .muted, into: &buffer) }
    let head = context.state.headIsWellKnown ? "well known" : "head"
    var legend = "\(marks.popularity(true)) \(head)  \(marks.popularity(false)) long tail"
    if listing.isEvaluated { legend += "  \(marks.hit) in test" }
    lines.write(legend, .faint, into: &buffer)
  }

  private func agreement(_ listing: Listing, _ marks: ListMarks) -> String? {
    if let change = listing.change {
      return
        "\(change.sharedCount) of \(listing.rows.count) \(change.sharedCount == 1 ? "was" : "were") on the list before"
    }
    guard let comparedWith, let agreement = listing.agreement else { return nil }
    return "\(agreement.sharedCount) shared with \(comparedWith.letter)"
      + (marks.glyphs == .ascii ? " - " : " · ")
      + "rank-biased overlap \(Phrase.fixed(agreement.rankBiasedOverlap, 2))"
  }
}
