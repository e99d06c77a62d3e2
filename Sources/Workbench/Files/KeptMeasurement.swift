import Evaluation
import FoundationEssentials
import Recommenders

/// A model's lists for the test users, kept so that a restart reads them instead of scoring anew.
///
/// Metrics follow from the lists in a moment, so that none of them is older than the program.
struct KeptMeasurement: Sendable, Equatable {
  let lists: RankedLists
  /// The run's objective on the validation rows, if there are some.
  let validation: Double?

  /// Grows when lists are made by another rule.
  private static let version = "2"

  /// What lists depend on besides the model: who is tested, on which history, among which items.
  static func digest(of setup: EvaluationSetup) -> String {
    var fingerprint = Fingerprint()
    fingerprint.take(version)
    for user in setup.users { fingerprint.take(user.position) }
    fingerprint.take(setup.histories.matrix)
    for isCandidate in setup.candidates { fingerprint.take(isCandidate ? 1 : 0) }
    return fingerprint.text
  }

  func archive(_ digest: String) -> ModelArchive {
    var metadata = ["digest": digest, "count": "\(lists.count)"]
    if let validation { metadata["validation"] = "\(validation)" }
    return ModelArchive(
      modelID: "lists",
      tensors: [
        "offsets": .integers(
          shape: [lists.offsets.count], lists.offsets.map { UInt32(truncatingIfNeeded: $0) }),
        "items": .integers(shape: [lists.items.count], lists.items),
        "scores": .doubles(shape: [lists.scores.count], lists.scores),
      ], metadata: metadata)
  }

  /// Nil for lists of other users, of another length or of an older version.
  init?(_ archive: ModelArchive, for setup: EvaluationSetup, count: Int) {
    guard archive.metadata["digest"] == Self.digest(of: setup),
      archive.metadata["count"] == "\(count)",
      case .integers(_, let offsets)? = archive.tensors["offsets"],
      case .integers(_, let items)? = archive.tensors["items"],
      case .doubles(_, let scores)? = archive.tensors["scores"],
      offsets.count == setup.users.count + 1, offsets.first == 0,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 && $1 - $0 <= count }),
      Int(offsets.last ?? 0) == items.count, items.count == scores.count,
      items.allSatisfy({ $0 < setup.candidates.count })
    else { return nil }
    lists = RankedLists(count: count, offsets: offsets.map(Int.init), items: items, scores: scores)
    validation = archive.metadata["validation"].flatMap(Double.init)
  }

  init(_ outcome: Run.Outcome) {
    lists = outcome.lists
    validation = outcome.validation
  }
}

extension ModelStore {
  /// Writes lists beside their model; an offset beyond 32 bits is not worth the room.
  func save(_ measurement: KeptMeasurement, of model: SavedModel, for setup: EvaluationSetup) throws
  {
    guard measurement.lists.items.count <= UInt32.max else { return }
    let bytes = try Safetensors.encode(measurement.archive(KeptMeasurement.digest(of: setup)))
    var fingerprint = Fingerprint.bytes(bytes).utf8.map(\.self)
    fingerprint += bytes
    guard fingerprint.count <= capacity / 4 else { return }
    try AtomicFile.write(fingerprint, to: path(model, Self.listsKind))
  }

  /// The lists of a model, or nil where there are none for this test; what is damaged is removed, as
  /// lists can be made again.
  func measurement(
    of model: SavedModel, for setup: EvaluationSetup, count: Int
  ) -> KeptMeasurement? {
    let path = path(model, Self.listsKind)
    guard let bytes = try? AtomicFile.read(path) else { return nil }
    let body = Array(bytes.dropFirst(16))
    guard bytes.count > 16, Array(Fingerprint.bytes(body).utf8) == Array(bytes.prefix(16)),
      let archive = try? Safetensors.decode(body),
      let measurement = KeptMeasurement(archive, for: setup, count: count)
    else {
      try? FileManager.default.removeIfPresent(path)
      return nil
    }
    return measurement
  }
}
