import SparseMath
import Wording

/// From a path to a `Dataset`.
///
/// ```swift
/// var found = try DatasetReader.recognise("ml-100k")
/// try found.mapping.assign(.value, to: "column 3")
/// let dataset = try DatasetReader().read(found)
/// ```
public struct DatasetReader {
  public var cancellation = Cancellation()
  public var parallelism = Parallelism.allCores
  /// Called on the reading thread, several times a second.
  public var progress: (LoadProgress) -> Void = { _ in }
  /// A load with a larger share of bad rows fails, 0...1.
  public var allowedRejectedShare = 0.1

  /// Where copies that open at once are kept; nil: none are.
  public var cache: DatasetCache?

  public init() {}

  /// Recognises what is at a location without reading it whole.
  ///
  /// - Parameter location: A file, a folder, `file.db?table=events`, `train.csv?test=test.csv` (of
  ///   which the first is recognised), or `-` for standard input, which can be recognised only once:
  ///   reading goes on from there.
  /// - Throws: `ReadingError`.
  public static func recognise(
    _ location: String, hints: ReadingHints = .none
  ) throws -> Recognition {
    try Recogniser(location: DataLocation(location).main, hints: hints).recognise()
  }

  /// Reads everything that was recognised, with the recognition's mapping.
  ///
  /// The result is the same at any thread count.
  /// - Throws: `ReadingError`, or `CancellationError`.
  /// - Complexity: O(bytes + ids · log ids).
  public func read(_ recognition: Recognition) throws -> Dataset {
    if let dataset = cache?.open(recognition) {
      try checkRejections(dataset.loadReport, path: recognition.path)
      return dataset
    }
    let stamps = recognition.files.compactMap { SourceStamp(path: $0) }
    let dataset = try readSources(recognition)
    // A load does not fail because its copy cannot be written; it only will be slow again.
    try? cache?.store(dataset, for: recognition, stamps: stamps, parallelism: parallelism)
    return dataset
  }

  private func readSources(_ recognition: Recognition) throws -> Dataset {
    let mapping = recognition.mapping
    let outcome = try readRows(recognition)
    let log = outcome.log
    let items = try AttributeReader(
      recognition.attributeFiles, .items, parallelism: parallelism)
    let users = try AttributeReader(
      recognition.attributeFiles, .users, parallelism: parallelism)
    try cancellation.check()
    let userIDs = assign(log.users, log.segments, \.userWorker, outcome, \.userKeys, users)
    try cancellation.check()
    let itemIDs = assign(log.items, log.segments, \.itemWorker, outcome, \.itemKeys, items)
    let catalogue =
      items.isEmpty
      ? nil
      : Catalogue(
        guessingRolesOf: items.table(
          positions: itemIDs.tablePositions, count: itemIDs.identifiers.count))
    let attributes =
      users.isEmpty
      ? nil
      : users.table(positions: userIDs.tablePositions, count: userIDs.identifiers.count)
    var guesses = mapping.words()
    if outcome.hasByteOrderMark { guesses.append("a byte order mark was skipped") }
    if log.blankLineCount > 0 {
      guesses.append("\(Words.count(log.blankLineCount, "empty line")) skipped")
    }
    let report = LoadReport(
      files: recognition.files, format: recognition.format,
      guesses: guesses + items.remarks + users.remarks, rowCount: log.count,
      rejections: log.rejections.rejections, joins: items.joins(itemIDs) + users.joins(userIDs))
    try checkRejections(report, path: recognition.path)
    return Dataset(
      name: recognition.name, userIDs: userIDs.identifiers, itemIDs: itemIDs.identifiers,
      log: log.finish(), catalogue: catalogue, userAttributes: attributes, loadReport: report)
  }

  private func readRows(_ recognition: Recognition) throws -> TableReader.Outcome {
    if let table = recognition.table {
      return try DatabaseReader(
        path: recognition.path, table: table, mapping: recognition.mapping,
        cancellation: cancellation, progress: progress
      ).read()
    }
    let source: any ByteSource
    if recognition.path == "-" {
      let stream = StreamBytes(try .standardInput(), pending: recognition.pending)
      let isCompressed = recognition.pending.starts(with: [0x1f, 0x8b])
      source = isCompressed ? GzipBytes(stream, path: "standard input") : stream
    } else {
      source = try openBytes(path: recognition.path, parallelism: parallelism)
    }
    return try TableReader(
      path: recognition.path, mapping: recognition.mapping, cancellation: cancellation,
      parallelism: parallelism, progress: progress
    ).read(source)
  }

  private func checkRejections(_ report: LoadReport, path: String) throws {
    let rejected = report.rejectedCount
    let total = rejected + report.rowCount
    guard total > 0 else { throw ReadingError.noRows(path: path) }
    guard Double(rejected) <= allowedRejectedShare * Double(total), report.rowCount > 0 else {
      let worst = report.rejections.max { $0.count < $1.count }
      let line = worst?.examples.first.map { " (line \($0.line): \($0.text.prefix(60)))" } ?? ""
      throw ReadingError.tooManyBadRows(
        path: path, rejected: rejected, total: total, allowedShare: allowedRejectedShare,
        worst: (worst?.reason ?? "") + line)
    }
  }

  private func assign(
    _ column: GrowingColumn<UInt32>, _ segments: [LogBuilder.Segment],
    _ worker: KeyPath<LogBuilder.Segment, Int?>, _ outcome: TableReader.Outcome,
    _ keys: KeyPath<RowParser, KeyDictionary>, _ attributes: AttributeReader
  ) -> IdentifierAssignment {
    IdentifierAssignment(
      assigning: column.elements,
      segments: segments.map { segment in
        IdentifierAssignment.Segment(
          rows: segment.rows,
          keys: segment[keyPath: worker].map { outcome.parsers[$0][keyPath: keys] })
      }, table: attributes.keys, parallelism: parallelism)
  }
}
