import Glibc
import SparseMath

/// Finds out what lies at a location, from names of files and their first bytes.
struct Recogniser {
  let location: String
  let hints: ReadingHints

  func recognise() throws -> Recognition {
    if location == "-" { return try recogniseStandardInput() }
    if let mark = location.range(ofText: "?table=") {
      return try recogniseDatabase(
        String(location[..<mark.lowerBound]), table: String(location[mark.upperBound...]))
    }
    var folder = Folder(path: location)
    if folder == nil, location.hasSuffix("/") { folder = Folder(path: String(location.dropLast())) }
    if let folder { return try recognise(folder) }
    return try recogniseFile(location)
  }

  private func recognise(_ folder: Folder) throws -> Recognition {
    if let main = KnownFormat.mainFile(in: folder) {
      return try recogniseFile(folder.path(main), name: folder.name)
    }
    var best: (rank: (Int, Int), file: String)?
    for file in folder.files where Folder.mayHoldData(file) {
      guard let head = try? FileHead(path: folder.path(file)), !head.isDatabase,
        let table = TableGuess(head), let guess = try? MappingGuess(table), guess.isComplete
      else { continue }
      let isAttribute = KnownFormat.subject(of: file) != nil
      if isAttribute, !guess.isNamed { continue }
      let usedCount = guess.mapping.columns.count { $0.role != .ignored }
      let rank = ((guess.isNamed ? 100 : 0) + usedCount, folder.size(of: file))
      if best.map({ rank > $0.rank }) ?? true { best = (rank, file) }
    }
    guard let best else {
      throw ReadingError.notRecognised(
        path: location,
        found: folder.files.isEmpty
          ? "an empty folder" : "files " + folder.files.prefix(8).joined(separator: ", "))
    }
    return try recogniseFile(folder.path(best.file), name: folder.name)
  }

  private func recogniseFile(_ path: String, name: String? = nil) throws -> Recognition {
    let folder = Folder(containing: path)
    let file = Folder.lastComponent(path)
    if let folder, let main = KnownFormat.mainFile(in: folder), main != file,
      KnownFormat.isAttributeFile(file, ofMain: main)
    {
      return try recogniseFile(folder.path(main), name: name)
    }
    let head = try FileHead(path: path)
    if head.isDatabase { return try recogniseDatabase(path, table: nil) }
    guard !head.isEmpty else { throw ReadingError.empty(path: path) }
    let (format, attributeFiles) =
      folder.map { KnownFormat.describe(file, in: $0) } ?? (nil, [])
    return try recognition(
      of: head, path: path, name: name ?? Self.stem(file), format: format.map { "\($0) (\(file))" },
      attributeFiles: attributeFiles, pending: [])
  }

  private func recogniseStandardInput() throws -> Recognition {
    let stream = StreamBytes(try .standardInput())
    let raw = try [UInt8](unsafeUninitializedCapacity: FileHead.size) { buffer, count in
      count = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    guard !raw.isEmpty else { throw ReadingError.empty(path: "standard input") }
    let isWhole = raw.count < FileHead.size
    var head = FileHead(bytes: raw, isWhole: isWhole)
    if raw.starts(with: [0x1f, 0x8b]) {
      head = try FileHead(GzipBytes(MemoryBytes(raw), path: "standard input", mayEndEarly: true))
    }
    return try recognition(
      of: head, path: "-", name: "standard input", format: nil, attributeFiles: [], pending: raw)
  }

  private func recognition(
    of head: FileHead, path: String, name: String, format: String?,
    attributeFiles: [AttributeFile], pending: [UInt8]
  ) throws -> Recognition {
    var hints = hints
    // What was remembered of a database says nothing about the text that is there now.
    if hints.mapping?.layout == .database { hints.mapping = nil }
    if let known = hints.mapping, known.layout == .delimited {
      hints.separator = known.separator
      hints.hasHeader = known.hasHeader
    }
    guard let table = TableGuess(head, hints: hints) else {
      throw ReadingError.notRecognised(path: path, found: "text without columns")
    }
    let guess = try MappingGuess(table, hints: hints)
    guard guess.isComplete || hints.mapping != nil else {
      throw ReadingError.notRecognised(
        path: path, found: "columns \(table.names.prefix(12).joined(separator: ", "))")
    }
    let described: String =
      switch table.layout {
      case .delimited:
        "\(MappingGuess.name(ofSeparator: table.separator))-separated table"
          + (guess.mapping.column(for: .event) == nil ? "" : ", event log")
      case .jsonLines: "JSON Lines"
      case .adjacency: "adjacency lists (user item item …)"
      case .database: "SQLite table"
      }
    return Recognition(
      location: location, name: name, format: format ?? described, path: path, table: nil,
      mapping: hints.mapping ?? guess.mapping, guesses: guess.guesses,
      preview: Array(table.rows.prefix(10)), attributeFiles: attributeFiles, pending: pending)
  }

  private func recogniseDatabase(_ path: String, table: String?) throws -> Recognition {
    var hints = hints
    if hints.mapping?.layout != .database { hints.mapping = nil }
    let database = try Database(path: path)
    let known = try database.tables()
    if let table, !known.contains(table) {
      throw ReadingError.unknownTable(path: path, table: table, known: known)
    }
    var best: (guess: MappingGuess, table: String, rows: [[String]])?
    for candidate in table.map({ [$0] }) ?? known {
      let names = try database.columns(of: candidate)
      let rows = try database.head(of: candidate, count: 200)
      let sample = TableGuess(databaseColumns: names, rows: rows)
      guard let guess = try? MappingGuess(sample, hints: hints), guess.isComplete else { continue }
      if best == nil || (guess.isNamed && best?.guess.isNamed == false) {
        best = (guess, candidate, rows)
      }
    }
    guard let best else {
      throw ReadingError.notRecognised(
        path: path, found: known.isEmpty ? "no tables" : "tables \(known.joined(separator: ", "))")
    }
    return Recognition(
      location: location, name: "\(Self.stem(Folder.lastComponent(path))).\(best.table)",
      format: "SQLite table \(best.table)", path: path, table: best.table,
      mapping: hints.mapping ?? best.guess.mapping, guesses: best.guess.guesses,
      preview: Array(best.rows.prefix(10)), attributeFiles: [], pending: [])
  }

  /// The file's name up to its first point, as in `ratings` for `ratings.csv.gz`.
  static func stem(_ file: String) -> String {
    guard let point = file.dropFirst().firstIndex(of: ".") else { return file }
    return String(file[..<point])
  }
}

extension String {
  fileprivate func range(ofText text: String) -> Range<Index>? { firstRange(of: text) }
}
