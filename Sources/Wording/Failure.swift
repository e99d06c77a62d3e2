/// What went wrong, in parts, so that a screen, a line on standard error and a JSON document each say
/// the same without taking a sentence apart.
public struct Failure: Error, Sendable, Equatable {
  /// What failed, in words that stand alone, without a full stop: `no column is the user`.
  public let what: String
  /// The file, line, setting or option that it is about: `ratings.csv:1042`.
  public let place: String?
  /// What stood there instead.
  public let found: String?
  public let expected: String?
  /// What to do next, as whole sentences; empty where there is nothing to do.
  public let advice: String

  public init(
    _ what: String, at place: String? = nil, found: String? = nil, expected: String? = nil,
    advice: String = ""
  ) {
    self.what = what
    self.place = place
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  /// A failure whose parts nobody knows apart; its reason may bring a full stop of its own.
  public init(reason: String, advice: String = "") {
    self.init(reason.hasSuffix(".") ? String(reason.dropLast()) : reason, advice: advice)
  }

  /// Any error: in its own parts where it has some.
  public init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as any ExplainedError: self = error.failure
    default: self.init(reason: "\(error)")
    }
  }

  /// All but the advice, without the last full stop:
  /// `x.csv: no column is the user. Found columns a, b; expected one of people`.
  public var reason: String {
    let start = (place.map { $0 + ": " } ?? "") + what
    let comparison = [found.map { "found \($0)" }, expected.map { "expected \($0)" }]
      .compactMap(\.self).joined(separator: "; ")
    guard let first = comparison.first else { return start }
    return "\(start). \(first.uppercased())\(comparison.dropFirst())"
  }

  /// The same failure of something larger: `line 3` within `journal.jsonl`.
  public func within(_ outer: String) -> Failure {
    Failure(
      what, at: place.map { "\(outer): \($0)" } ?? outer, found: found, expected: expected,
      advice: advice)
  }
}

extension Failure: CustomStringConvertible {
  /// Reason and advice as sentences.
  public var description: String {
    [reason + ".", advice].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// An error that knows its parts.
public protocol ExplainedError: Error, CustomStringConvertible {
  var failure: Failure { get }
}

extension ExplainedError {
  public var description: String { failure.description }
}
