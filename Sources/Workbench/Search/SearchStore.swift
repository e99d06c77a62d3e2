import Evaluation
import FoundationEssentials
import Recommenders

/// Journals of searches in the workspace, found by the experiment that they searched on.
struct SearchStore: Sendable {
  private let folder: String

  init(workspace: Workspace) { folder = workspace.searchFolder }

  /// The journal that equal searches on equal data share, however often they are started.
  func journal(
    of specification: SearchSpecification, on experiment: Experiment
  ) throws -> SearchJournal {
    try SearchJournal(
      path: path(specification, experiment.fingerprint),
      header: SearchJournal.Header(
        fingerprint: experiment.fingerprint, datasetName: experiment.dataset.name,
        specification: specification, revision: Self.revision(of: specification)))
  }

  func forget(_ specification: SearchSpecification, fingerprint: String) throws {
    try FileManager.default.removeIfPresent(path(specification, fingerprint))
  }

  /// Searches that were begun on an experiment, oldest first.
  func searches(
    for fingerprint: String
  ) throws -> [(specification: SearchSpecification, trials: [SearchTrial], testOpenings: [Int64])] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix(fingerprint + "-") && $0.hasSuffix(Self.suffix)
    }
    func age(_ name: String) -> Date {
      (try? FileManager.default.attributesOfItem(atPath: folder + "/" + name))?[.modificationDate]
        as? Date ?? .distantPast
    }
    return try names.map { (name: $0, age: age($0)) }
      .sorted { ($0.age, $0.name) < ($1.age, $1.name) }
      .compactMap { try search(in: folder + "/" + $0.name, fingerprint) }
  }

  private func search(
    in path: String, _ fingerprint: String
  ) throws -> (SearchSpecification, [SearchTrial], [Int64])? {
    let lines = SearchJournal.lines(of: try AtomicFile.read(path) ?? [])
    guard case .search(let header)?? = lines.first, header.fingerprint == fingerprint,
      header.revision == Self.revision(of: header.specification)
    else { return nil }
    var trials: [SearchTrial] = []
    var openings: [Int64] = []
    for line in lines {
      if case .trial(let trial)? = line { trials.append(trial) }
      if case .testOpened(let at, _)? = line { openings.append(at) }
    }
    return (header.specification, trials, openings)
  }

  private static let suffix = ".search.jsonl"

  private func path(_ specification: SearchSpecification, _ fingerprint: String) -> String {
    var key = specification
    key.seconds = nil
    // Random draws do not depend on how many there will be, so a longer search goes on from a shorter one.
    if key.method == .random { key.trialCount = 0 }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = (try? encoder.encode(key)).map(Array.init) ?? []
    let name = "\(key.modelID)-r\(Self.revision(of: key))-\(Fingerprint.bytes(bytes))"
    return folder + "/\(fingerprint)-\(name)\(Self.suffix)"
  }

  /// Of the recipe that a search is for.
  private static func revision(of specification: SearchSpecification) -> Int {
    ModelShelf.recipe(id: specification.modelID)?.card.revision ?? 0
  }
}
