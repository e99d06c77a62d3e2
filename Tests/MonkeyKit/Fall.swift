/// What no program may do, whatever is typed.
public enum Fall: Hashable, Sendable, CustomStringConvertible {
  case signal(Int32)
  case exit(code: Int32, expected: Int32)
  /// It neither answers nor ends, for the time that a session waits.
  case frozen(after: Step?)
  case doesNotEnd(Farewell)
  case notRestored(String)
  case notStarted(String)

  public var description: String {
    switch self {
    case .signal(let number): "ended by signal \(number)"
    case .exit(let code, let expected): "exit code \(code), expected \(expected)"
    case .frozen(let step): "does not answer" + (step.map { " after: \($0.brief)" } ?? " at all")
    case .doesNotEnd(let farewell): "does not end after: \(farewell)"
    case .notRestored(let what): "the terminal was not given back: \(what)"
    case .notStarted(let reason): "cannot be started: \(reason)"
    }
  }
}

extension Step {
  /// A line that fits on a line.
  public var brief: String {
    let text = description
    return text.count > 72 ? "\(text.prefix(60))… (\(text.count) characters)" : text
  }
}
