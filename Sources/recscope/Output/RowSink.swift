import Terminal
import Workbench

/// Where comma-separated rows go: a file that appears whole, or standard output.
final class RowSink {
  private let file: AtomicWriter?

  /// - Parameter path: Nil or `-` for standard output.
  init(path: String?) throws {
    file = try path.flatMap { $0 == "-" ? nil : $0 }.map { try AtomicWriter(path: $0) }
  }

  func add(_ cells: [String]) throws { try write(Delimited.line(cells)) }

  /// Text goes out as it is, so that ids survive; on a terminal what could steer it is replaced.
  func write(_ text: String) throws {
    if let file { return try file.write(text) }
    guard Output.isTerminal else { return Output.write(text) }
    for line in text.split(separator: "\n") { Output.line(String(line)) }
  }

  func finish() throws { try file?.finish() }
}
