import CKernels
import Glibc
import SparseMath

/// Copies of datasets that open at once, in a folder of the workspace.
///
/// A copy belongs to a set of source files and a mapping. It is used only while every source has
/// the size and modification time that it had, or else the same bytes by a 64-bit hash. Opening
/// checks header, directory, bounds and the small facts; the large sections are checked by
/// checksum whenever the copy's own inode has changed since they were last known to be whole.
/// What does not pass is treated as absent. An edit that keeps size and modification time of a
/// source is not noticed.
public struct DatasetCache: Sendable {
  public let folder: String

  /// - Parameter folder: Made by the first `store` where it is absent.
  public init(folder: String) { self.folder = folder }

  /// The copy, or nil where there is none that can be trusted.
  ///
  /// - Complexity: O(1) in the number of interactions, O(cells) in that of attributes.
  public func open(_ recognition: Recognition) -> Dataset? {
    guard let path = path(for: recognition) else { return nil }
    let seal = CacheSeal(path: path)
    guard
      let mapping = CacheMapping(path: path, verifiesSections: !seal.isUnbroken),
      var facts = try? mapping.facts(), (try? sourcesAreUnchanged(&facts)) == true,
      let dataset = try? mapping.dataset(&facts)
    else { return nil }
    if !seal.isUnbroken { seal.renew() }
    return dataset
  }

  /// Writes a copy.
  ///
  /// - Parameter stamps: The sources as they were before they were read; where one has changed
  ///   since, nothing is written.
  /// - Throws: `ReadingError.unwritable`.
  func store(
    _ dataset: Dataset, for recognition: Recognition, stamps: [SourceStamp],
    parallelism: Parallelism
  ) throws {
    guard let path = path(for: recognition) else { return }
    mkdir(folder, 0o700)
    let writer = try CacheWriter(path: path)
    writer.facts.put(stamps.count)
    for stamp in stamps {
      writer.facts.put(stamp.path)
      writer.facts.put(stamp.byteCount)
      writer.facts.put(stamp.modified)
      let hash = try stamp.contentHash(parallelism: parallelism)
      writer.facts.put(Int(bitPattern: UInt(hash)))
      guard SourceStamp(path: stamp.path) == stamp else { return }
    }
    try writer.add(dataset)
    try writer.finish()
    CacheSeal(path: path).renew()
  }

  /// Nil for sources that cannot be read twice.
  private func path(for recognition: Recognition) -> String? {
    guard recognition.path != "-" else { return nil }
    var facts = FactWriter()
    for file in recognition.files {
      guard let full = realpath(file, nil) else { return nil }
      facts.put(String(cString: full))
      free(full)
    }
    let mapping = recognition.mapping
    facts.put(recognition.table)
    facts.put(recognition.name)
    facts.put([mapping.layout.rawValue, mapping.separator, mapping.quote ?? ""])
    facts.put(mapping.columns.flatMap { [$0.name, $0.role.rawValue] })
    facts.put([mapping.valueKind.rawValue, mapping.timeUnit.rawValue])
    facts.put((mapping.hasHeader ? 1 : 0) + (mapping.hasDecimalComma ? 2 : 0))
    let key = facts.bytes.withUnsafeBytes { CacheLayout.checksum($0) }
    return "\(folder)/\(String(key, radix: 16)).dataset"
  }

  private func sourcesAreUnchanged(_ facts: inout FactReader) throws -> Bool {
    for _ in 0..<(try facts.count()) {
      let path = try facts.text()
      let byteCount = try facts.number()
      let modified = try facts.number()
      let hash = UInt64(UInt(bitPattern: try facts.number()))
      guard let stamp = SourceStamp(path: path), stamp.byteCount == byteCount else { return false }
      guard stamp.modified != modified else { continue }
      guard try stamp.contentHash(parallelism: .allCores) == hash else { return false }
    }
    return true
  }
}

/// A small file that says which state of a cache file was known to be whole.
struct CacheSeal {
  let path: String

  private var state: String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_ino) \(status.st_size) \(status.st_ctim.tv_sec) \(status.st_ctim.tv_nsec)"
  }

  /// Whether nobody has written to the file or replaced it since the seal was renewed.
  var isUnbroken: Bool {
    guard let state, let file = fopen(path + ".seal", "r") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self) == state
  }

  /// Without a seal the file is verified the next time, so that a failure here costs only time.
  func renew() {
    guard let state, let file = fopen(path + ".seal", "w") else { return }
    fputs(state, file)
    fclose(file)
  }
}
