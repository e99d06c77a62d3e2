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
        self = .command(try Command.form.value(of: JSONReader.value(of: rest.utf8)))
      } catch let flaw as Flaw {
        // The name of the command, then the place in it.
        let isInside = flaw.path.count > 1
        throw
          (isInside
          ? Flaw(Array(flaw.path.dropFirst()), expected: flaw.expected, found: flaw.found) : flaw)
          .failure(at: isInside ? flaw.path[0] : nil, advice: Self.forms)
      }
    case "action" where !rest.isEmpty: self = .action(rest)
    case "key" where !rest.isEmpty: self = .key(rest)
    case "type" where !rest.isEmpty: self = .text(rest)
    case let first? where first.hasPrefix("#"):
      self = .remark(String(line.drop { $0 == "#" || $0 == " " }))
    default: throw Failure(reason: "a journal has no line like \"\(line)\"", advice: Self.forms)
    }
  }

  /// Of the journals that are written; a journal without its version has 1.
  static let versions = 1...2
  /// The first line of a journal.
  static let versionLine = "version \(versions.upperBound)"

  private static let forms =
    "A line is: command {…}, action NAME, key NAME, type TEXT, or # and a remark."

  /// The line as it stands in a journal.
  public var text: String {
    switch self {
    case .command(let command): return "command " + Command.form.write(command).line
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
        if try isVersion(trimmed) { continue }
        lines.append(try JournalLine(String(trimmed)))
      } catch {
        throw Failure(error).within("line \(number + 1)")
      }
    }
    return lines
  }

  /// Whether the line says which version the journal has; all that are known read alike.
  private static func isVersion(_ line: Substring) throws -> Bool {
    let words = line.split(separator: " ")
    guard words.first == "version" else { return false }
    guard words.count == 2, let version = Int(words[1]) else {
      throw Failure("a version is a whole number", found: "\"\(line)\"", expected: versionLine)
    }
    guard versions.contains(version) else {
      throw Failure(
        OtherVersion(found: version, known: versions).words, advice: "Play it with that one.")
    }
    return true
  }
}
