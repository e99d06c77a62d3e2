import Glibc
import SparseMath

/// Dense positions, in ascending order of the ids, for the ids of a log and of an attribute table.
struct IdentifierAssignment {
  /// Ids of a run of rows: numbers themselves, or numbers of keys in a dictionary.
  struct Segment {
    let rows: Range<Int>
    let keys: KeyDictionary?
  }

  let identifiers: Identifiers
  /// Position of each key of the attribute table.
  let tablePositions: [UInt32]
  /// Ids that have interactions.
  let interactingCount: Int
  /// Whether each key of the attribute table has interactions.
  let isInteracting: [Bool]

  /// Replaces every id of the column by its position.
  ///
  /// - Complexity: O(rows + ids · log ids); O(rows + largest id) where all ids are small numbers.
  init(
    assigning column: UnsafeMutableBufferPointer<UInt32>, segments: [Segment],
    table: KeyDictionary, parallelism: Parallelism
  ) {
    let tableNumbers = (0..<table.count).map { FieldText.canonicalInteger(table[$0]) }
    let limit = column.count + 1 << 22
    let largest = column.max().map(Int.init) ?? 0
    let isSmall = tableNumbers.allSatisfy { $0.map { 0..<Int64(limit) ~= $0 } ?? false }
    if isSmall, largest < limit, segments.allSatisfy({ $0.keys == nil }) {
      self.init(
        numbers: column, tableNumbers: tableNumbers.map { Int($0 ?? 0) }, largest: largest,
        parallelism: parallelism)
    } else {
      self.init(keys: column, segments: segments, table: table, parallelism: parallelism)
    }
  }

  /// Small numbers: one entry for each possible id.
  private init(
    numbers column: UnsafeMutableBufferPointer<UInt32>, tableNumbers: [Int], largest: Int,
    parallelism: Parallelism
  ) {
    let size = max(largest, tableNumbers.max() ?? 0) + 1
    let positions = LazyMemory<UInt32>(zeroedCount: size)
    let entries = positions.elements
    var previous = UInt32.max
    for id in column where id != previous {
      entries[Int(id)] = 1
      previous = id
    }
    isInteracting = tableNumbers.map { entries[$0] == 1 }
    for number in tableNumbers { entries[number] |= 2 }
    var ids: [Int64] = []
    var interacting = 0
    for number in 0..<(column.isEmpty && tableNumbers.isEmpty ? 0 : size) where entries[number] != 0
    {
      if entries[number] & 1 != 0 { interacting += 1 }
      entries[number] = UInt32(ids.count)
      ids.append(Int64(number))
    }
    parallelism.forEach(count: column.count, chunkSize: 1 << 18) { _, range in
      for row in range { column[row] = entries[Int(column[row])] }
    }
    identifiers = .numbers(Column(ids))
    tablePositions = tableNumbers.map { entries[$0] }
    interactingCount = interacting
  }

  /// Any ids: all keys in one dictionary, sorted.
  private init(
    keys column: UnsafeMutableBufferPointer<UInt32>, segments: [Segment], table: KeyDictionary,
    parallelism: Parallelism
  ) {
    let all = KeyDictionary()
    var translations: [ObjectIdentifier: [UInt32]] = [:]
    for segment in segments {
      if let keys = segment.keys {
        let name = ObjectIdentifier(keys)
        var used = translations[name] ?? [UInt32](repeating: .max, count: keys.count)
        translations[name] = nil
        for row in segment.rows where used[Int(column[row])] == .max {
          used[Int(column[row])] = all.add(keys[Int(column[row])])
        }
        translations[name] = used
      } else {
        var previous: (id: UInt32, key: UInt32)?
        for row in segment.rows {
          let id = column[row]
          if previous?.id != id { previous = (id, all.add(Int64(id))) }
          column[row] = previous?.key ?? 0
        }
      }
    }
    interactingCount = all.count
    let tableKeys = (0..<table.count).map { all.add(table[$0]) }
    let interacting = interactingCount
    isInteracting = tableKeys.map { $0 < interacting }
    let (identifiers, positions) = Self.sort(all)
    self.identifiers = identifiers
    tablePositions = tableKeys.map { positions[Int($0)] }
    let maps = translations.mapValues { $0.map { $0 == .max ? 0 : positions[Int($0)] } }
    parallelism.forEach(chunks: segments.count) { _, number in
      let segment = segments[number]
      let map = segment.keys.flatMap { maps[ObjectIdentifier($0)] } ?? positions
      map.withUnsafeBufferPointer { map in
        for row in segment.rows { column[row] = map[Int(column[row])] }
      }
    }
  }

  /// The ids in order, and the position of each key in it.
  private static func sort(_ keys: KeyDictionary) -> (Identifiers, positions: [UInt32]) {
    var positions = [UInt32](repeating: 0, count: keys.count)
    let numbers = (0..<keys.count).map { FieldText.canonicalInteger(keys[$0]) }
    if numbers.allSatisfy({ $0 != nil }) {
      let sorted = numbers.enumerated().map { ($0.element ?? 0, $0.offset) }.sorted { $0.0 < $1.0 }
      for (position, entry) in sorted.enumerated() { positions[entry.1] = UInt32(position) }
      return (.numbers(Column(sorted.map(\.0))), positions)
    }
    // The first eight bytes as one number decide most comparisons.
    let sorted = (0..<keys.count).map { (prefix: prefix(keys[$0]), number: $0) }.sorted {
      if $0.prefix != $1.prefix { return $0.prefix < $1.prefix }
      return keys[$0.number].lexicographicallyPrecedes(keys[$1.number])
    }
    var offsets: [UInt64] = [0]
    var bytes: [UInt8] = []
    for (position, entry) in sorted.enumerated() {
      positions[entry.number] = UInt32(position)
      bytes.append(contentsOf: keys[entry.number])
      offsets.append(UInt64(bytes.count))
    }
    return (.texts(TextColumn(offsets: Column(offsets), bytes: Column(bytes))), positions)
  }

  private static func prefix(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for position in 0..<8 {
      prefix = prefix << 8 | UInt64(position < key.count ? key[position] : 0)
    }
    return prefix
  }
}

/// Zeroed memory whose pages exist only once they are touched.
private final class LazyMemory<Element: BitwiseCopyable> {
  let elements: UnsafeMutableBufferPointer<Element>

  init(zeroedCount count: Int) {
    guard let memory = calloc(count, MemoryLayout<Element>.stride) else {
      preconditionFailure("out of memory for \(count) ids")
    }
    elements = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: Element.self, capacity: count), count: count)
  }

  deinit { free(elements.baseAddress) }
}
