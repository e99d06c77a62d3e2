import Foundation

/// One thing that happens to the program.
public enum Step: Hashable, Sendable {
  /// Bytes typed or made by the mouse, in one go.
  case send([UInt8])
  /// The same text so many times, in one paste.
  case paste(text: String, times: Int)
  case resize(columns: Int, rows: Int)
  /// Nothing, for so many milliseconds: work goes on meanwhile.
  case wait(milliseconds: Int)
}

/// How a program is told to end.
public enum Farewell: Hashable, Sendable {
  /// Whatever is open is closed, then `q`.
  case quit
  case signal(Int32)

  /// The exit code that follows.
  var code: Int32 {
    switch self {
    case .quit: 0
    case .signal(let number): 128 + number
    }
  }
}

/// One run of the program from its start to its end.
public struct Life: Hashable, Sendable {
  public var arguments: [String]
  public var columns: Int
  public var rows: Int
  public var steps: [Step]
  public var farewell: Farewell

  public init(
    arguments: [String], columns: Int = 120, rows: Int = 40, steps: [Step], farewell: Farewell
  ) {
    self.arguments = arguments
    self.columns = columns
    self.rows = rows
    self.steps = steps
    self.farewell = farewell
  }
}

/// Runs of the program one after the other on one workspace, written as lines:
///
/// ```text
/// size 120 40
/// start sample-data/films
/// send 2n
/// bytes 1b ff
/// wait 0.3
/// signal 15
/// ```
/// `send` and `paste TIMES` take text with escapes (`\r`, `\x1b`, `\u0301`), `quit` closes what is open and types `q`.
public struct Script: Hashable, Sendable {
  public var lives: [Life]

  public init(_ lives: [Life]) { self.lives = lives }

  public struct Unreadable: Error, CustomStringConvertible {
    public let description: String
  }

  /// Reads the lines; a life without an end is told to quit.
  public init(text: String) throws(Unreadable) {
    var size = (columns: 120, rows: 40)
    var isOver = true
    lives = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split(separator: " ").map(String.init)
      guard let word = words.first else { continue }
      if word == "start" {
        lives.append(
          Life(
            arguments: Array(words.dropFirst()), columns: size.columns, rows: size.rows, steps: [],
            farewell: .quit))
        isOver = false
      } else if word == "quit" || word == "signal", let farewell = Farewell(words), !isOver {
        lives[lives.count - 1].farewell = farewell
        isOver = true
      } else if let step = Step(word, rest: String(line.dropFirst(word.count + 1))) {
        if case .resize(let columns, let rows) = step {
          size = (columns, rows)
        } else if lives.isEmpty {
          throw Unreadable(description: "line \(index + 1) stands before a start: \(line)")
        }
        if !isOver { lives[lives.count - 1].steps.append(step) }
      } else {
        throw Unreadable(description: "line \(index + 1) is none of a script: \(line)")
      }
    }
  }

  public var text: String {
    var lines: [String] = []
    for life in lives {
      lines.append("size \(life.columns) \(life.rows)")
      lines.append((["start"] + life.arguments).joined(separator: " "))
      lines += life.steps.map(\.description)
      lines.append(life.farewell.description)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Step: CustomStringConvertible {
  fileprivate init?(_ word: String, rest: String) {
    let words = rest.split(separator: " ")
    switch word {
    case "send":
      guard let bytes = EscapedText.bytes(of: rest) else { return nil }
      self = .send(bytes)
    case "paste":
      guard let first = words.first, let times = Int(first), (0...10_000_000).contains(times),
        let bytes = EscapedText.bytes(of: String(rest.dropFirst(first.count + 1)))
      else { return nil }
      self = .paste(text: String(decoding: bytes, as: UTF8.self), times: times)
    case "bytes":
      let bytes = words.compactMap { UInt8($0, radix: 16) }
      guard bytes.count == words.count else { return nil }
      self = .send(bytes)
    case "size":
      guard words.count == 2, let columns = Int(words[0]), let rows = Int(words[1]) else {
        return nil
      }
      self = .resize(columns: columns, rows: rows)
    case "wait":
      guard let seconds = Double(rest), (0...600).contains(seconds) else { return nil }
      self = .wait(milliseconds: Int((seconds * 1000).rounded()))
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .send(let bytes):
      EscapedText.text(of: bytes).map { "send \($0)" }
        ?? "bytes " + bytes.map { String(format: "%02x", $0) }.joined(separator: " ")
    case .paste(let text, let times):
      "paste \(times) \(EscapedText.text(of: Array(text.utf8)) ?? "")"
    case .resize(let columns, let rows): "size \(columns) \(rows)"
    case .wait(let milliseconds): "wait \(Double(milliseconds) / 1000)"
    }
  }
}

extension Farewell: CustomStringConvertible {
  fileprivate init?(_ words: [String]) {
    if words == ["quit"] {
      self = .quit
    } else if words.count == 2, let number = Int32(words[1]) {
      self = .signal(number)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .quit: "quit"
    case .signal(let number): "signal \(number)"
    }
  }
}
