import Recommenders

/// Short names for runs: the model and what is set apart from the defaults.
enum RunName {
  /// `iALS`, `iALS factors=128`, `iALS refit`.
  static func name(
    of card: ModelCard, settings: ModelSettings, isRefit: Bool = false
  ) -> String {
    let changed = card.hyperparameters.compactMap { parameter -> String? in
      guard let value = settings.values[parameter.name], value != parameter.defaultValue
      else { return nil }
      return "\(parameter.name)=\(value.words)"
    }
    return ([card.name] + changed + (isRefit ? ["refit"] : [])).joined(separator: " ")
  }
}

extension ModelSettings.Value {
  /// As short as it can be said: `20` also for a setting that need not be whole.
  public var words: String {
    guard case .real(let number) = self, let whole = Int(exactly: number) else {
      return description
    }
    return "\(whole)"
  }
}
