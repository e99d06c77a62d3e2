import Recommenders

/// Short names for runs: the model and what is set apart from the defaults.
enum RunName {
  /// `iALS`, `iALS factors=128`.
  static func name(of card: ModelCard, settings: ModelSettings) -> String {
    let changed = card.hyperparameters.compactMap { parameter -> String? in
      guard let value = settings.values[parameter.name], value != parameter.defaultValue
      else { return nil }
      return "\(parameter.name)=\(value)"
    }
    return ([card.name] + changed).joined(separator: " ")
  }
}
