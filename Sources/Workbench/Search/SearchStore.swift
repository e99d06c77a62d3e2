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

  /// Where the trials of a search are or will be: version 1 named files by another text.
  private func path(_ specification: SearchSpecification, _ fingerprint: String) -> String {
    let key = Self.key(of: specification)
    let start = "\(fingerprint)-\(key.modelID)-r\(Self.revision(of: key))-"
    let text = Array(SearchSpecification.form.write(key).line.utf8)
    let path = "\(folder)/\(start)\(Fingerprint.bytes(text))\(Self.suffix)"
    if FileManager.default.fileExists(atPath: path) { return path }
    let others = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return others.filter { $0.hasPrefix(start) && $0.hasSuffix(Self.suffix) }
      .map { folder + "/" + $0 }
      .first { Self.header(in: $0).map { Self.key(of: $0.specification) } == key } ?? path
  }

  private static func header(in path: String) -> SearchJournal.Header? {
    let first = ((try? AtomicFile.read(path)) ?? nil)?.prefix { $0 != UInt8(ascii: "\n") } ?? []
    guard case .search(let header)?? = SearchJournal.lines(of: first).first else { return nil }
    return header
  }

  /// What searches have in common that go on from each other's trials.
  private static func key(of specification: SearchSpecification) -> SearchSpecification {
    var key = specification
    key.seconds = nil
    // Random draws do not depend on how many there will be, so a longer search goes on from a shorter one.
    if key.method == .random { key.trialCount = 0 }
    return key
  }

  /// Of the recipe that a search is for.
  private static func revision(of specification: SearchSpecification) -> Int {
    ModelShelf.recipe(id: specification.modelID)?.card.revision ?? 0
  }
}
