import Charts
import Interactions
import Recommenders
import Terminal
import Workbench

/// What speaks for the selected item, part by part to the whole score; then the facts beside it.
struct WhyPane {
  let listing: Listing?

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    var lines = PaneLines(area: area)
    guard let listing, let why = listing.why,
      !listing.isUninformed || why.absence != nil || why.explanation?.contributions.isEmpty == false
    else {
      lines.wrap("Choose an item of the list, or press i to look one up.", .muted, into: &buffer)
      return
    }
    if let absence = why.absence {
      lines.wrap(absence, .warning, into: &buffer)
      lines.skip()
    }
    let facts = facts(why, context)
    let meaning = TextLayout.wrap(why.explanation?.meaning ?? "", columns: area.size.columns)
    let factRows = facts.reduce(0) {
      $0 + TextLayout.wrap($1, columns: area.size.columns).count
    }
    if let explanation = why.explanation {
      // Reasons first; the model's meaning only where both leave room.
      let reserved = factRows + (lines.rowsLeft > factRows + 14 ? meaning.count + 1 : 0) + 2
      let limit = max(3, min(lines.rowsLeft - reserved, area.size.rows > 30 ? 16 : 9))
      draw(
        ContributionShares(explanation, limit: limit) { name(of: $0, context) },
        score: explanation.score, &lines, into: &buffer, context)
    }
    if let shared = why.explanation.flatMap(shared), lines.rowsLeft > factRows + 2 {
      lines.wrap(shared, .muted, into: &buffer)
    }
    for fact in facts { lines.wrap(fact, into: &buffer) }
    if lines.rowsLeft > meaning.count, why.explanation != nil {
      lines.skip()
      for line in meaning { lines.write(line, .muted, into: &buffer) }
    }
    if lines.rowsLeft > 1, !listing.request.isWhatIf {
      lines.skip()
      lines.write("w  what if…", .accent, into: &buffer)
    }
  }

  /// Every part for copying and export, in units of the score.
  func figures(_ context: ScreenContext) -> [[String]] {
    guard let explanation = listing?.why?.explanation else { return [] }
    let all = ContributionShares(explanation, limit: .max) { name(of: $0, context) }
    return [["because of", "adds to the score"]] + all.parts.map { [$0.label, "\($0.amount)"] }
      + [["score", "\(explanation.score)"]]
  }

  private func draw(
    _ shares: ContributionShares, score: Double, _ lines: inout PaneLines,
    into buffer: inout CellBuffer, _ context: ScreenContext
  ) {
    let area = lines.area
    // Wider bars would say no more, only louder.
    let room = min(20, area.size.columns - max(10, area.size.columns * 55 / 100) - 7)
    let labels = area.size.columns - room - 7
    let most = shares.parts.filter { !$0.isRest }.map { abs($0.amount) }.max() ?? 1
    lines.write(
      "because of", figure: shares.parts.first?.percent == nil ? "adds" : "share", .muted,
      into: &buffer)
    for part in shares.parts where lines.rowsLeft > 0 {
      let row = lines.row
      lines.write("", figure: figure(part), part.isRest ? .muted : .text, into: &buffer)
      buffer.write(
        part.label, column: area.origin.column, row: row,
        style: Style(part.isRest ? .muted : .text), limit: labels - 1)
      // The rest may outweigh every part; its bar would dwarf those that can be named.
      guard room > 1, most > 0, !part.isRest else { continue }
      buffer.write(
        Bar.text(part.amount / most, columns: room, context.glyphs),
        column: area.origin.column + labels, row: row,
        style: Style(part.amount < 0 ? .bad : .mark), limit: room)
    }
    if shares.parts.isEmpty {
      lines.wrap("Nothing in the history speaks for it or against it.", .muted, into: &buffer)
    } else {
      let line = String(repeating: context.glyphs == .ascii ? "-" : "─", count: 7)
      lines.write(
        "score \(Phrase.metric(score))",
        figure: shares.parts.first?.percent == nil ? line : line + " 100", .muted, into: &buffer)
    }
  }

  private func figure(_ part: ContributionShares.Part) -> String {
    guard let percent = part.percent else { return Phrase.signed(part.amount) }
    return percent < 0 ? "−\(-percent)" : "\(percent)"
  }

  /// The terms that speak for the item most; nil where the model looks at none.
  private func shared(_ explanation: Explanation) -> String? {
    let terms = explanation.terms.compactMap { part in
      if case .term(let words) = part.cause, part.amount > 0 { words } else { nil }
    }
    return terms.isEmpty ? nil : "in common: " + terms.prefix(4).joined(separator: ", ")
  }

  /// What is so whatever the model thinks.
  private func facts(_ why: ItemReason, _ context: ScreenContext) -> [String] {
    var facts: [String] = []
    if why.absence == nil, let rank = why.rank {
      facts.append("rank \(Phrase.count(rank)) of \(Phrase.count(why.unseenCount)) unseen")
    }
    let average = why.averageValue.map { ", average \(Phrase.fixed($0, 1))" } ?? ""
    facts.append("\(Phrase.count(why.trainUserCount)) had it\(average)")
    let mark = ListMarks(glyphs: context.glyphs).popularity(why.isWellKnown)
    facts.append("\(mark) popularity rank \(Phrase.count(why.popularityRank))")
    return facts
  }

  private func name(of item: ItemIndex, _ context: ScreenContext) -> String {
    context.state.open?.dataset.title(of: item) ?? ""
  }
}
