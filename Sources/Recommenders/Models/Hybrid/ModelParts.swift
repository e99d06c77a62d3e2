import Interactions

/// The models that a combined model is made of.
struct ModelParts: Sendable {
  let models: [any Recommender]
  /// Names on screens.
  let names: [String]

  var itemCount: Int { models.first?.itemCount ?? 0 }

  /// What any of them reads.
  var historyDetail: HistoryDetail {
    models.reduce(into: []) { $0.formUnion($1.historyDetail) }
  }

  var knowsUntouchedItems: Bool { models.contains(where: \.knowsUntouchedItems) }

  /// Trains each part with its defaults.
  ///
  /// - Parameter share: Of the whole progress; each part has as much of it.
  /// - Throws: What the parts throw.
  init(
    training recipes: [any ModelRecipe], on feedback: FeedbackMatrix, _ context: TrainingContext,
    share: Double
  ) throws {
    let step = share / Double(max(1, recipes.count))
    models = try recipes.enumerated().map { position, recipe in
      let range = step * Double(position)...step * Double(position + 1)
      // Only models with epochs have a use for the validation rows.
      let hasEpochs = recipe.card.hyperparameters.contains { $0.name == "epochs" }
      return try recipe.train(
        on: feedback, settings: ModelSettings(), context: context.part(range, validates: hasEpochs))
    }
    names = recipes.map(\.card.name)
  }

  /// Bytes that training needs at most: finished parts are no larger than their training was.
  static func memory(_ recipes: [any ModelRecipe], _ feedback: FeedbackMatrix) throws -> Int {
    try recipes.reduce(0) { try $0 + $1.memoryEstimate(for: feedback, settings: ModelSettings()) }
  }

  // MARK: Archive

  /// The archives of the parts as one, names prefixed with `part0.` and so on.
  var archive: (tensors: [String: ModelArchive.Tensor], metadata: [String: String]) {
    var tensors: [String: ModelArchive.Tensor] = [:]
    var metadata: [String: String] = ["parts": "\(models.count)"]
    for (position, model) in models.enumerated() {
      let archive = model.archive()
      let prefix = Self.prefix(position)
      metadata[prefix + "model"] = archive.modelID
      for (name, tensor) in archive.tensors { tensors[prefix + name] = tensor }
      for (name, fact) in archive.metadata { metadata[prefix + "set." + name] = fact }
    }
    return (tensors, metadata)
  }

  /// - Throws: `ModelError.damagedArchive`, of the whole or of a part.
  init(_ archive: ModelArchive, _ reader: ArchiveReader) throws {
    guard let count = Int(reader.text("parts")), (1...8).contains(count) else {
      throw reader.damaged("it does not say which models it is made of")
    }
    let archives = (0..<count).map { position in
      let prefix = Self.prefix(position)
      return ModelArchive(
        modelID: reader.text(prefix + "model"), tensors: archive.tensors.underPrefix(prefix),
        metadata: archive.metadata.underPrefix(prefix + "set."))
    }
    // A combined model is no part of another, so a file cannot nest them without end.
    guard archives.allSatisfy({ !(ModelShelf.recipe(id: $0.modelID) is any CombiningRecipe) })
    else { throw reader.damaged("a part is a combined model itself") }
    models = try archives.map { try ModelShelf.restore($0, itemCount: reader.itemCount) }
    names = archives.map { ModelShelf.recipe(id: $0.modelID)?.card.name ?? $0.modelID }
  }

  private static func prefix(_ position: Int) -> String { "part\(position)." }
}

extension Dictionary where Key == String {
  /// The entries whose keys have the prefix, without it.
  fileprivate func underPrefix(_ prefix: String) -> Self {
    var result: Self = [:]
    for (key, value) in self where key.hasPrefix(prefix) {
      result[String(key.dropFirst(prefix.count))] = value
    }
    return result
  }
}
