/// Comparisons as a table for people.
struct ResultTable {
  private static let headings = [
    "subject", "rows", "side", "CPU s", "wall s", "peak MB", "CPU ratio", "wall ratio", "result",
    "",
  ]
  private var rows: [[String]] = []

  init(_ comparisons: [Comparison]) {
    for comparison in comparisons {
      let misses = comparison.missedGoals
      rows.append(
        [comparison.subject, comparison.rows] + cells(comparison.ours) + [
          "", "", result(comparison.ours),
          misses.isEmpty ? "" : "short of " + misses.joined(separator: ", "),
        ])
      for peer in comparison.peers {
        rows.append(
          ["", ""] + cells(peer.figures) + [
            Numbers.short(peer.ratio), Numbers.short(peer.wallRatio), result(peer.figures),
            peer.differences.joined(separator: "; "),
          ])
      }
      for reason in comparison.absent {
        rows.append(["", "", reason, "", "", "", "", "", "", ""])
      }
    }
  }

  private func cells(_ figures: Comparison.Figures) -> [String] {
    [
      figures.name, Numbers.short(figures.processor), Numbers.short(figures.wall),
      Numbers.short(figures.peakMegabytes),
    ]
  }

  /// What tells how good the result is; of facts that have to be equal a complaint is enough.
  private func result(_ figures: Comparison.Figures) -> String {
    ["loss", "misordered", "rmse"].compactMap { name in
      figures.facts[name].map { "\(name) \(Numbers.short($0))" }
    }.joined(separator: ", ")
  }

  var text: String {
    let all = [Self.headings] + rows
    // A reason stands in the place of figures and does not widen their column.
    let widths = Self.headings.indices.map { column in
      all.filter { !$0[3].isEmpty }.map { $0[column].count }.max() ?? 0
    }
    return all.map { row in
      guard !row[3].isEmpty else {
        return String(repeating: " ", count: widths[0] + widths[1] + 4) + row[2]
      }
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        line += (3...7).contains(column) ? space + cell + "  " : cell + space + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

enum Numbers {
  /// Three significant digits, without an exponent.
  static func short(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : "-" }
    var step = 1.0
    while abs(number) / step >= 1000 { step *= 10 }
    while abs(number) / step < 100, step > 1e-9 { step /= 10 }
    let rounded = (number / step).rounded() * step
    if step >= 1 { return String(Int(rounded)) }
    var digits = 0
    var unit = 1.0
    while unit > step * 1.5 {
      unit /= 10
      digits += 1
    }
    let whole = Int(abs(rounded) / unit + 0.5)
    let divisor = Int(1 / unit + 0.5)
    let rest = String(whole % divisor)
    return (number < 0 ? "-" : "") + "\(whole / divisor)."
      + String(repeating: "0", count: max(0, digits - rest.count)) + rest
  }
}
