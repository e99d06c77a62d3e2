import Evaluation
import Recommenders

extension SearchSpace {
  /// The forms that `init(ranges:card:fixed:)` reads, for help and errors.
  public static let forms = "regularization=10..2000, factors=16,32,64, similarity=cosine,jaccard"

  /// The space that a person asked for: each as `name=low..high` or `name=value,value`; nothing: the
  /// suggested one.
  ///
  /// - Parameter fixed: Settings that every trial has.
  /// - Throws: `Failure`, `ModelError`.
  public init(ranges: [String], card: ModelCard, fixed: ModelSettings) throws {
    guard !ranges.isEmpty else {
      self = .suggested(for: card, fixed: fixed)
      if dimensions.isEmpty {
        throw Failure(
          reason: "\(card.name) has nothing to search",
          advice: card.hyperparameters.isEmpty
            ? "It has no settings." : "Name what to vary, as in \(Self.forms).")
      }
      return
    }
    let dimensions = try ranges.map { try SearchDimension(text: $0, card: card) }
    for dimension in dimensions {
      if dimensions.count(where: { $0.name == dimension.name }) > 1 {
        throw Failure(reason: "\(dimension.name) has two ranges", advice: "Give it one.")
      }
      if fixed.values[dimension.name] != nil {
        throw Failure(
          reason: "\(dimension.name) is both fixed and searched",
          advice: "Give it a value or a range.")
      }
    }
    self.init(
      dimensions: card.hyperparameters.compactMap { parameter in
        dimensions.first { $0.name == parameter.name }
      }, fixed: fixed)
  }
}

extension SearchDimension {
  /// Reads `name=low..high` or `name=value,value`.
  ///
  /// - Throws: `Failure`, `ModelError`.
  public init(text: String, card: ModelCard) throws {
    let pair = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard pair.count == 2 else {
      throw Failure(
        reason: "range \"\(text)\" is not name=low..high or name=value,value",
        advice: "For example \(SearchSpace.forms).")
    }
    guard let parameter = card.hyperparameters.first(where: { $0.name == pair[0] }) else {
      // The card says which settings it knows.
      _ = try card.resolve(ModelSettings([pair[0]: .choice(pair[1])]))
      throw ModelError.unknownSetting(name: pair[0], known: card.hyperparameters.map(\.name))
    }
    let ends = pair[1].split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    if ends.count == 2 {
      self = try Self.range(parameter, ends[0], ends[1])
    } else {
      let list = try pair[1].split(separator: ",").map {
        try parameter.resolve(ModelSettings.Value(text: String($0), for: parameter))
      }
      guard !list.isEmpty else {
        throw Failure(reason: "range \"\(text)\" has no values", advice: "Name one or more.")
      }
      self.init(name: parameter.name, values: .list(list))
    }
  }

  /// - Throws: `ModelError.settingOutOfRange`, `Failure`.
  public static func range(
    _ parameter: Hyperparameter, _ low: String, _ high: String
  ) throws -> SearchDimension {
    let low = try parameter.resolve(ModelSettings.Value(text: low, for: parameter))
    let high = try parameter.resolve(ModelSettings.Value(text: high, for: parameter))
    switch (low, high) {
    case (.whole(let low), .whole(let high)) where low <= high:
      return SearchDimension(
        name: parameter.name, values: .whole(low...high, spacing(Double(low), Double(high))))
    case (.real(let low), .real(let high)) where low <= high:
      return SearchDimension(
        name: parameter.name,
        values: .real(
          low...high, parameter.spacing == .linear ? .linear : spacing(low, high)))
    default:
      throw Failure(
        reason: "\(parameter.name) \(low.words)..\(high.words) is no range",
        advice: "Write the smaller value first.")
    }
  }

  /// Magnitudes where the ends are far apart.
  private static func spacing(_ low: Double, _ high: Double) -> Spacing {
    if low > 0 { return high >= 8 * low ? .logarithmic : .linear }
    return low == 0 && high >= 100 ? .logarithmicFromZero : .linear
  }
}

extension ModelSettings.Value {
  /// What was typed as a value of the parameter's kind; what is none stays text, so that the card says
  /// what it expects.
  public init(text: String, for parameter: Hyperparameter?) {
    switch parameter?.kind {
    case .whole:
      self = Int(text).map { .whole($0) } ?? Double(text).map { .real($0) } ?? .choice(text)
    case .real: self = Double(text).map { .real($0) } ?? .choice(text)
    case .choice, nil: self = .choice(text)
    }
  }
}

extension SearchDimension {
  /// `10–2,000`, or the values of a list.
  public var words: String {
    switch values {
    case .list(let list): list.map(\.words).joined(separator: ", ")
    case .whole(let range, _):
      "\(Phrase.count(range.lowerBound))–\(Phrase.count(range.upperBound))"
    case .real(let range, _):
      ModelSettings.Value.real(range.lowerBound).words + "–"
        + ModelSettings.Value.real(range.upperBound).words
    }
  }
}
