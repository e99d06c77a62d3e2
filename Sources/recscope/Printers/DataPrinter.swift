import Interactions
import Workbench

/// Says which data a result speaks of.
enum DataPrinter {
  /// Name, format and size, then what was rejected, joined and cleaned.
  static func print(_ data: BatchData) {
    let report = data.dataset.loadReport
    Output.line("\(data.dataset.name) · \(report.format)")
    Output.line(report.guesses.joined(separator: ", "), cut: true)
    for join in report.joins {
      Output.line(
        "\(join.table): \(Phrase.count(join.matchedCount)) of "
          + "\(Phrase.count(join.interactingCount)) \(join.subject) with rows matched")
    }
    if report.rejectedCount > 0 {
      Output.line("\(Phrase.count(report.rejectedCount, "row")) could not be used:")
      for rejection in report.rejections {
        let example = rejection.examples.first.map { ", such as line \($0.line): \($0.text)" } ?? ""
        Output.line("  \(Phrase.count(rejection.count)) × \(rejection.reason)\(example)", cut: true)
      }
    }
    print(data.receipts)
  }

  /// A line, and what was rejected and cleaned.
  static func printBriefly(_ data: BatchData) {
    let report = data.dataset.loadReport
    Output.line("\(data.dataset.name) · \(report.format)")
    if report.rejectedCount > 0 {
      Output.line(
        "\(Phrase.count(report.rejectedCount, "row")) could not be used; recscope audit says why")
    }
    print(data.receipts)
  }

  private static func print(_ receipts: [Receipt]) {
    for receipt in receipts {
      Output.line("\(receipt)")
      for note in receipt.notes { Output.line("  \(note)") }
    }
  }
}
