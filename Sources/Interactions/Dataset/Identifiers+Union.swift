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
    let texts = lists.map { list in (0..<list.count).map { UTF8Text(list[$0]) } }
    let (all, places) = merged(texts)
    return (.texts(TextColumn(all.lazy.map(\.text))), places)
  }

  private static func merged<ID: Hashable & Comparable>(
    _ lists: [[ID]]
  ) -> (all: [ID], places: [[UInt32]]) {
    let all = Set(lists.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(all, 0...))
    return (all, lists.map { $0.map { UInt32(places[$0, default: 0]) } })
  }
}

private struct UTF8Text: Hashable, Comparable {
  let text: String
  init(_ text: String) { self.text = text }
  static func < (left: UTF8Text, right: UTF8Text) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
