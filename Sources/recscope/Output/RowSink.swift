import ArgumentParser
import Terminal
import Workbench

/// How cells of a table are written that a spreadsheet may open.
enum CellOption: String, EnumerableFlag {
  case exact, spreadsheetSafe

  static func help(for value: CellOption) -> ArgumentHelp? {
    switch value {
    case .exact: "Write cells as they are; what a spreadsheet would run is counted."
    case .spreadsheetSafe:
      "Put an apostrophe before what a spreadsheet would run; control characters become \u{fffd}."
    }
  }

  var cells: Delimited.Cells {
    switch self {
    case .exact: .exact
    case .spreadsheetSafe: .safe
    }
  }
}

/// Where comma-separated rows go: a file that appears whole, or standard output.
final class RowSink {
  private let file: AtomicWriter?
  private let option: CellOption
  private var pending = ""
  private var pendingRows = 0
  /// Cells that a spreadsheet would run.
  private var formulaCount = 0
  private static let rowsInBlock = 1024

  /// - Parameter path: Nil or `-` for standard output.
  init(path: String?, _ option: CellOption) throws {
    file = try path.flatMap { $0 == "-" ? nil : $0 }.map { try AtomicWriter(path: $0) }
    self.option = option
  }

  func add(_ row: [String]) throws {
    if option == .exact { formulaCount += row.count(where: Delimited.isFormula) }
    pending += Delimited.line(row, cells: option.cells)
    pendingRows += 1
    if pendingRows == Self.rowsInBlock { try flush() }
  }

  func finish() throws {
    try flush()
    try file?.finish()
    guard formulaCount > 0 else { return }
    let verb = formulaCount == 1 ? "begins" : "begin"
    Narration.say(
      "\(Phrase.count(formulaCount, "cell")) \(verb) as a formula does, and a spreadsheet would run "
        + "\(formulaCount == 1 ? "it" : "them"); --spreadsheet-safe writes text.")
  }

  /// Text goes out as it is, so that ids survive; on a terminal what could steer it is replaced.
  private func flush() throws {
    defer {
      pending = ""
      pendingRows = 0
    }
    if let file { return try file.write(pending) }
    guard Output.isTerminal else { return Output.write(pending) }
    for line in pending.split(separator: "\n") { Output.line(String(line)) }
  }
}
