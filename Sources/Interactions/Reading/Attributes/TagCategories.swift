import SparseMath

/// Tags that users gave to items, as categories of the items.
enum TagCategories {
  /// The names of the tags of each key; nil for keys without tags.
  ///
  /// Items that only the assignments know are left out.
  static func read(
    assignments: String, names: String, keys: KeyDictionary, rowKeys: [UInt32],
    parallelism: Parallelism
  ) throws -> [[String]?] {
    let namesBytes = try readAll(names, parallelism: parallelism)
    let isUTF8 = String(validating: namesBytes, as: UTF8.self) != nil
    var tagNames: [[UInt8]: String] = [:]
    forEachRecord(of: namesBytes, table(of: ["tag", "name"])) { fields, _ in
      guard let fields, fields.count == 2 else { return }
      tagNames[Array(fields[0].bytes)] = AttributeText.text(fields[1].bytes, isUTF8: isUTF8)
    }
    var rows: [[UInt8]: Int] = [:]
    for (row, key) in rowKeys.enumerated() { rows[Array(keys[Int(key)])] = row }
    var sets = [[String]?](repeating: nil, count: rowKeys.count)
    let bytes = try readAll(assignments, parallelism: parallelism)
    forEachRecord(of: bytes, table(of: [])) { fields, _ in
      guard let fields, fields.count > 2, let tag = tagNames[Array(fields[2].bytes)] else { return }
      guard let row = rows[Array(fields[1].bytes)] else { return }
      if sets[row]?.contains(tag) != true { sets[row] = (sets[row] ?? []) + [tag] }
    }
    return sets
  }

  private static func table(of names: [String]) -> Mapping {
    Mapping(
      separator: "\t", quote: nil, hasHeader: true,
      columns: names.map { Mapping.Column(name: $0, role: .ignored) })
  }
}
