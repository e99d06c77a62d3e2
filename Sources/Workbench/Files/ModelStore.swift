import FoundationEssentials
import Recommenders

/// Trained models in the workspace: the numbers as safetensors, beside them a small JSON file.
///
/// The JSON file is written last, so a model without one is an interrupted write and is not read.
/// Models are found by the fingerprint of the experiment they learned from.
public struct ModelStore: Sendable {
  private let folder: String
  /// What follows the dot in the names of a model's lists.
  static let listsKind = "lists"
  /// Bytes of all files together; the oldest models leave above it.
  let capacity: Int

  public init(workspace: Workspace, capacity: Int = 2_000_000_000) {
    folder = workspace.modelFolder
    self.capacity = capacity
  }

  /// Writes a model and makes room for it.
  ///
  /// - Returns: How many older models were removed.
  public func save(_ archive: ModelArchive, as model: SavedModel) throws -> Int {
    let bytes = try Safetensors.encode(archive)
    guard bytes.count <= capacity else {
      throw Failure(
        reason:
          "the model has \(Phrase.bytes(bytes.count)), more than the \(Phrase.bytes(capacity)) for kept models",
        advice: "It is trained again at the next start.")
    }
    var model = model
    model.checksum = Fingerprint.bytes(bytes)
    try AtomicFile.write(bytes, to: path(model, "safetensors"))
    try AtomicFile.write(SavedModel.document.json(model).page, to: path(model, "json"))
    return try makeRoom(keeping: model.name)
  }

  /// Models that learned from this experiment, oldest first, and what could not be read and was set aside.
  public func models(for fingerprint: String) throws -> (models: [SavedModel], damaged: [Failure]) {
    var models: [SavedModel] = []
    var damaged: [Failure] = []
    for file in try files().sorted(by: { ($0.modified, $0.name) < ($1.modified, $1.name) })
    where file.name.hasPrefix(fingerprint + "-") && file.name.hasSuffix(".json") {
      let path = folder + "/" + file.name
      guard let bytes = try AtomicFile.read(path) else { continue }
      do {
        let model = try SavedModel.document.value(of: JSONReader.value(of: bytes))
        guard model.name + ".json" == file.name else {
          throw Flaw(expected: "the model of this name", found: model.name)
        }
        models.append(model)
      } catch is OtherVersion {
        // What another version wrote leaves when room is needed.
      } catch let flaw as Flaw {
        try FileManager.default.setAside(path)
        damaged.append(
          Failure(
            "\(file.name) is not what recscope wrote (\(flaw.failure().reason)); it was set aside",
            advice: "Train that model again."))
      }
    }
    return (models, damaged)
  }

  /// Restores a model; one that is damaged is set aside.
  ///
  /// - Parameter itemCount: Items of the data that it was kept for.
  public func restore(_ model: SavedModel, itemCount: Int) throws -> any Recommender {
    let path = path(model, "safetensors")
    do {
      guard let bytes = try AtomicFile.read(path) else {
        throw Failure(reason: "its numbers are not in \(path)", advice: "Train it again.")
      }
      guard Fingerprint.bytes(bytes) == model.checksum else {
        throw Failure(
          reason: "the kept model is damaged; it was set aside", advice: "Train it again.")
      }
      return try ModelShelf.restore(try Safetensors.decode(bytes), itemCount: itemCount)
    } catch {
      for kind in ["json", "safetensors"] {
        try FileManager.default.setAside(self.path(model, kind))
      }
      try FileManager.default.removeIfPresent(self.path(model, Self.listsKind))
      throw error
    }
  }

  public func remove(_ model: SavedModel) throws {
    // Without its JSON file a model is gone, so that file leaves first.
    for kind in ["json", "safetensors", Self.listsKind] {
      try FileManager.default.removeIfPresent(path(model, kind))
    }
  }

  // MARK: Room

  private struct File {
    let name: String
    let bytes: Int
    let modified: Date
    /// The name without what follows the first dot: the same for both files of a model.
    var stem: Substring { name.prefix { $0 != "." } }
  }

  private func files() throws -> [File] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
      // Another recscope may be making room at the same time.
      guard let facts = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      else { return nil }
      return File(
        name: name, bytes: facts[.size] as? Int ?? 0,
        modified: facts[.modificationDate] as? Date ?? .distantPast)
    }
  }

  private func makeRoom(keeping kept: String) throws -> Int {
    let models = Dictionary(grouping: try files(), by: \.stem)
    var total = models.values.joined().reduce(0) { $0 + $1.bytes }
    var removed = 0
    let oldestFirst = models.values.sorted {
      ($0.map(\.modified).max() ?? .distantPast) < ($1.map(\.modified).max() ?? .distantPast)
    }
    for files in oldestFirst where total > capacity && files[0].stem != kept {
      for file in files { try FileManager.default.removeIfPresent(folder + "/" + file.name) }
      total -= files.reduce(0) { $0 + $1.bytes }
      removed += 1
    }
    return removed
  }

  func path(_ model: SavedModel, _ kind: String) -> String {
    "\(folder)/\(model.name).\(kind)"
  }
}
