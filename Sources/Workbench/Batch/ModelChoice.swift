import Recommenders

/// Which model to use: a kind with settings, still to be trained, or a file of a trained one.
public enum ModelChoice: Sendable {
  case recipe(any ModelRecipe, ModelSettings)
  case file(path: String)

  /// Reads `ials`, `ials:factors=64,alpha=2`, or the path of a model file.
  ///
  /// - Parameter settings: Further settings, each as `factors=64`.
  /// - Throws: `Failure`, `ModelError`.
  public init(text: String, settings texts: [String] = []) throws {
    if text.hasSuffix(ModelFile.suffix) || text.contains("/") {
      guard texts.isEmpty else {
        throw Failure(
          reason: "a trained model has its settings already",
          advice: "Leave out --set, or name a kind.")
      }
      self = .file(path: text)
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let name = parts.first, let recipe = ModelShelf.recipe(id: name) else {
      throw Failure(
        reason: "there is no model \"\(text)\"",
        advice: "Models are \(Self.names), or the path of a \(ModelFile.suffix) file.")
    }
    let own = parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : []
    var settings = ModelSettings()
    for setting in own + texts {
      let pair = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else {
        throw Failure(
          reason: "setting \"\(setting)\" has no value",
          advice: "Write name=value, as in factors=64.")
      }
      settings.values[pair[0]] = ModelSettings.Value(
        text: pair[1], for: recipe.card.hyperparameters.first { $0.name == pair[0] })
    }
    _ = try recipe.card.resolve(settings)
    self = .recipe(recipe, settings)
  }

  /// Of a kind; nil for a file.
  var card: ModelCard? { if case .recipe(let recipe, _) = self { recipe.card } else { nil } }

  /// Keys of all kinds, for help and errors.
  public static var names: String { ModelShelf.recipes.map(\.card.id).joined(separator: ", ") }
}
