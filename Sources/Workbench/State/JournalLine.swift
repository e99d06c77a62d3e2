import FoundationEssentials

/// One line of a journal: what a person did, or is shown doing.
public enum JournalLine: Sendable, Equatable {
  case command(Command)
  /// The stable name of something a key does, such as `train.new`.
  case action(String)
  /// The name of a key, such as `enter`, `tab`, `ctrl-d` or `j`.
  case key(String)
  /// Text typed as it stands.
  case text(String)
  /// A remark for whoever watches.
  case remark(String)

  /// - Throws: `Failure` for a line that is none of these.
  public init(_ line: String) throws {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "command":
      do {
        self = .command(try JSONDecoder().decode(Command.self, from: Data(rest.utf8)))
      } catch {
        throw Failure(reason: "no command is \(rest)", advice: Self.forms)
      }
    case "action" where !rest.isEmpty: self = .action(rest)
    case "key" where !rest.isEmpty: self = .key(rest)
    case "type" where !rest.isEmpty: self = .text(rest)
    case let first? where first.hasPrefix("#"):
      self = .remark(String(line.drop { $0 == "#" || $0 == " " }))
    default: throw Failure(reason: "a journal has no line like \"\(line)\"", advice: Self.forms)
    }
  }

  private static let forms =
    "A line is: command {…}, action NAME, key NAME, type TEXT, or # and a remark."

  /// The line as it stands in a journal.
  public var text: String {
    switch self {
    case .command(let command):
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      // Commands hold numbers, texts and lists, which JSON can always write.
      let data = (try? encoder.encode(command)) ?? Data()
      return "command " + String(decoding: data, as: UTF8.self)
    case .action(let name): return "action " + name
    case .key(let name): return "key " + name
    case .text(let text): return "type " + text
    case .remark(let text): return "# " + text
    }
  }

  /// All lines of a journal; empty ones are passed over.
  ///
  /// - Throws: `Failure` that names the first line at fault.
  public static func lines(of text: String) throws -> [JournalLine] {
    var lines: [JournalLine] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let trimmed = line.drop { $0 == " " }
      guard !trimmed.isEmpty else { continue }
      do {
        lines.append(try JournalLine(String(trimmed)))
      } catch {
        let failure = Failure(error)
        throw Failure(reason: "line \(number + 1): \(failure.reason)", advice: failure.advice)
      }
    }
    return lines
  }
}
