import Glibc
import Interactions
import Samples
import SparseMath

/// A dataset with how its file was read and what suits it; worked out where it takes no frame's time.
struct Loaded: Sendable {
  let dataset: Dataset
  let mapping: Mapping
  let rules: FeedbackRules
  let splitRule: SplitRule

  init(dataset: Dataset, mapping: Mapping) {
    self.dataset = dataset
    self.mapping = mapping
    rules = .suggested(for: dataset)
    splitRule = Pipeline.suggestedSplit(for: dataset)
  }
}

/// Opens datasets through the cache of the workspace and remembers how each file is to be read.
struct Loader: Sendable {
  let workspace: Workspace
  let parallelism: Parallelism

  /// - Parameters:
  ///   - mapping: How to read the columns; nil: as the hints say, as remembered for this file, else
  ///     as recognised.
  ///   - hints: What is said about the file; the outcome is remembered too.
  func load(
    _ location: String, mapping: Mapping?, hints: ReadingHints = .none,
    allowedRejectedShare: Double? = nil, cancellation: Cancellation,
    progress: @escaping @Sendable (LoadProgress) -> Void
  ) throws -> Loaded {
    try writeSample(ifAskedBy: location)
    let mappings = MappingStore(workspace: workspace)
    let remembered = hints == .none ? try mappings.mapping(for: location) : nil
    var known = hints
    // As a hint, so that a file in which nothing is recognised opens once its columns are named.
    if let chosen = mapping ?? remembered { known.mapping = chosen }
    let recognition = try DatasetReader.recognise(location, hints: known)
    let place = DataLocation(location)
    if place.validation != nil, place.test == nil {
      throw Failure(
        reason: "\(location) names validation rows and no test rows",
        advice: "Name both, as in train.csv?validation=valid.csv&test=test.csv, or only the test.")
    }
    // The parts of one split are read alike.
    var alike = hints
    alike.mapping = recognition.mapping
    let validation = try place.validation.map { try DatasetReader.recognise($0, hints: alike) }
    let test = try place.test.map { try DatasetReader.recognise($0, hints: alike) }
    var reader = DatasetReader()
    if let allowedRejectedShare { reader.allowedRejectedShare = allowedRejectedShare }
    reader.cancellation = cancellation
    reader.parallelism = parallelism
    reader.progress = progress
    // Without a workspace that can be written there is no cache, and everything else still works.
    if (try? AtomicFile.makeFolder(workspace.cacheFolder)) != nil {
      reader.cache = DatasetCache(folder: workspace.cacheFolder)
    }
    var dataset = try reader.read(recognition)
    if let test {
      dataset = .joined(
        train: dataset, validation: try validation.map { try reader.read($0) },
        test: try reader.read(test))
    }
    if let mapping {
      try mappings.remember(mapping, for: location)
    } else if hints != .none, location != "-" {
      // Said once more next time where the workspace cannot be written.
      try? mappings.remember(recognition.mapping, for: location)
    }
    return Loaded(dataset: dataset, mapping: recognition.mapping)
  }

  /// A sample is written the first time it is opened, so that the program can be tried without a file.
  private func writeSample(ifAskedBy location: String) throws {
    guard let sample = Sample.allCases.first(where: { workspace.location(of: $0) == location }),
      access(location + "/truth.json", F_OK) != 0, access(location + "/ratings.csv", F_OK) != 0
    else { return }
    try sample.write(to: location)
  }

  /// The last part of a path, for job titles.
  static func shortName(_ location: String) -> String {
    var parts = location.split(separator: "/")
    guard let last = parts.popLast() else { return location }
    return String(last)
  }
}

extension LoadProgress {
  /// 0...1, or nil where the end is not known.
  var fraction: Double? {
    bytesTotal.map { $0 > 0 ? min(1, Double(bytesRead) / Double($0)) : 1 }
  }

  /// `12.4 MB of 58.0 MB · 412,000 rows`.
  var words: String {
    let total = bytesTotal.map { " of \(Phrase.bytes($0))" } ?? ""
    return "\(Phrase.bytes(bytesRead))\(total) · \(Phrase.count(rows, "row"))"
  }
}

extension Workspace {
  /// Where a sample lies once it was opened; opening the place writes it.
  public func location(of sample: Sample) -> String { samplesFolder + "/" + sample.rawValue }
}
