import Interactions
import Recommenders
import SparseMath

/// A trained model in a file, with what it was trained on.
public struct ModelFile: Sendable {
  public static let suffix = ".safetensors"

  public let archive: ModelArchive
  public let provenance: ModelProvenance

  private static let provenanceKey = "recscope.provenance"

  public init(_ model: any Recommender, _ provenance: ModelProvenance) {
    archive = model.archive()
    self.provenance = provenance
  }

  /// - Throws: `Failure` or `ModelError` where the file is none of ours.
  public init(reading path: String) throws {
    guard let bytes = try AtomicFile.read(path) else {
      throw Failure(
        reason: "\(path): there is no such model file",
        advice: "Train one with recscope train, or name a kind of model.")
    }
    do {
      archive = try Safetensors.decode(bytes)
      let facts = archive.metadata[Self.provenanceKey] ?? ""
      provenance = try ModelProvenance.document.value(of: JSONReader.value(of: facts.utf8))
    } catch let version as OtherVersion {
      throw Failure("\(path): \(version.words)", advice: "Use that one, or train it again.")
    } catch let flaw as Flaw {
      throw Failure(
        "\(path): the file does not say what the model was trained on. \(flaw.failure().reason)",
        advice: "Train it again with recscope train.")
    } catch let error as ModelError {
      throw Failure(error).within(path)
    } catch {
      throw Failure(
        reason: "\(path): the file does not say what the model was trained on",
        advice: "Train it again with recscope train.")
    }
  }

  public func write(to path: String) throws {
    var metadata = archive.metadata
    metadata[Self.provenanceKey] = ModelProvenance.document.json(provenance).line
    let full = ModelArchive(
      modelID: archive.modelID, tensors: archive.tensors, metadata: metadata)
    try AtomicFile.write(try Safetensors.encode(full), to: path)
  }

  /// The model, for a dataset that has the same items in the same order.
  ///
  /// - Throws: `Failure` where the items differ, `ModelError` where the file is damaged.
  public func model(for dataset: Dataset) throws -> any Recommender {
    guard provenance.itemsDigest == ModelProvenance.digest(of: dataset.itemIDs) else {
      throw Failure(
        reason: "the model knows other items than these data: it was trained on "
          + "\(provenance.dataset) with \(Phrase.count(provenance.itemCount, "item")), "
          + "these have \(Phrase.count(dataset.itemCount))",
        advice: "Train it again on these data.")
    }
    return try ModelShelf.restore(archive, itemCount: dataset.itemCount)
  }
}

/// What a model was trained on: enough to prepare the same rows again.
public struct ModelProvenance: Sendable, Equatable {
  public let name: String
  public let dataset: String
  public let itemCount: Int
  public let itemsDigest: String
  public let cleaning: [CleaningRule]
  public let rules: FeedbackRules
  /// Nil: all rows trained, none were held out.
  public let splitRule: SplitRule?
  public let splitFingerprint: String?
  public let seed: UInt64
  /// How the model came to be; nil in files of older versions.
  public let training: TrainingRecord?

  /// Sixteen hexadecimal digits that follow from all ids in their order (FNV-1a).
  static func digest(of ids: Identifiers) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for position in 0..<ids.count {
      for byte in ids[position].utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
