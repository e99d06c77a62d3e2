extension ModelCard {
  /// What training uses when nothing is set.
  var defaults: ModelSettings {
    ModelSettings(
      Dictionary(uniqueKeysWithValues: hyperparameters.map { ($0.name, $0.defaultValue) }))
  }

  /// Checks settings against the card and fills in the defaults.
  ///
  /// A whole number is accepted where a real one is expected, and a real one without fraction where a
  /// whole one is.
  ///
  /// - Throws: `ModelError.unknownSetting` or `ModelError.settingOutOfRange`.
  public func resolve(_ settings: ModelSettings) throws -> ModelSettings {
    let known = hyperparameters.map(\.name)
    for name in settings.values.keys.sorted() where !known.contains(name) {
      throw ModelError.unknownSetting(name: name, known: known)
    }
    var resolved: [String: ModelSettings.Value] = [:]
    for hyperparameter in hyperparameters {
      resolved[hyperparameter.name] = try hyperparameter.resolve(
        settings.values[hyperparameter.name])
    }
    return ModelSettings(resolved)
  }
}

extension Hyperparameter {
  /// The value that training uses when nothing is set.
  public var defaultValue: ModelSettings.Value {
    switch kind {
    case .whole(_, let value): .whole(value)
    case .real(_, let value, _): .real(value)
    case .choice(_, let value): .choice(value)
    }
  }

  /// The value if it is in range, the default if it is nil.
  ///
  /// - Throws: `ModelError.settingOutOfRange`.
  public func resolve(_ value: ModelSettings.Value?) throws -> ModelSettings.Value {
    guard let value else { return defaultValue }
    switch (kind, value) {
    case (.whole(let range, _), .whole(let number)) where range.contains(number):
      return value
    case (.whole(let range, _), .real(let number)):
      if let whole = Int(exactly: number), range.contains(whole) { return .whole(whole) }
    case (.real(let range, _, _), .real(let number)) where range.contains(number):
      return value
    case (.real(let range, _, _), .whole(let number)) where range.contains(Double(number)):
      return .real(Double(number))
    case (.choice(let names, _), .choice(let name)) where names.contains(name):
      return value
    default: break
    }
    throw ModelError.settingOutOfRange(name: name, found: "\(value)", expected: expectation)
  }

  /// The range in words, such as `a whole number from 1 to 512`.
  public var expectation: String {
    switch kind {
    case .whole(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .real(let range, _, _): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let names, _): "one of " + names.joined(separator: ", ")
    }
  }
}
