import SparseMath

extension Identifiers {
  /// The ids of several lists as one, with the new place of every id of each.
  ///
  /// - Complexity: O(ids · log ids).
  static func union(_ lists: [Identifiers]) -> (ids: Identifiers, places: [[UInt32]]) {
    var numbers: [[Int64]] = []
    for case .numbers(let column) in lists { numbers.append(Array(column)) }
    if numbers.count == lists.count {
      let (all, places) = merged(numbers)
      return (.numbers(Column(all)), places)
    }
    // Texts are ordered by their bytes, also those that look like numbers.
    let texts = lists.map { list in (0..<list.count).map { IDBytes(bytes: list.bytes(at: $0)) } }
    let (all, places) = merged(texts)
    return (.texts(TextColumn(bytesOf: all.lazy.map(\.bytes))), places)
  }

  private static func merged<ID: Hashable & Comparable>(
    _ lists: [[ID]]
  ) -> (all: [ID], places: [[UInt32]]) {
    let all = Set(lists.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(all, 0...))
    return (all, lists.map { $0.map { UInt32(places[$0, default: 0]) } })
  }
}

/// An id as the file has it. Strings would not do: two that look alike are equal whatever their bytes.
private struct IDBytes: Hashable, Comparable {
  let bytes: [UInt8]
  static func < (left: IDBytes, right: IDBytes) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Identifiers {
  fileprivate func bytes(at position: Int) -> [UInt8] {
    switch self {
    case .numbers(let numbers): Array(String(numbers[position]).utf8)
    case .texts(let texts): texts.withBytes(at: position) { Array($0) }
    }
  }
}
