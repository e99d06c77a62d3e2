import SparseMath

/// The ids of the file, strictly ascending; position `i` holds the id of dense index `i`.
///
/// Ids that are all whole numbers in canonical form compare as numbers, all others by their bytes.
public enum Identifiers: Sendable, Equatable {
  case numbers(Column<Int64>)
  case texts(TextColumn)

  public var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// The id as the file writes it.
  public subscript(position: Int) -> String {
    switch self {
    case .numbers(let numbers): String(numbers[position])
    case .texts(let texts): texts[position]
    }
  }

  /// The position of an id, or nil where the dataset has no such id.
  ///
  /// - Complexity: O(log count).
  public func position(of id: String) -> Int? {
    switch self {
    case .numbers(let numbers):
      guard let wanted = Int64(id), String(wanted) == id else { return nil }
      let position = lowerBound(numbers.count) { numbers[$0] < wanted }
      return position < numbers.count && numbers[position] == wanted ? position : nil
    case .texts(let texts):
      let wanted = Array(id.utf8)
      let position = lowerBound(texts.count) { candidate in
        texts.withBytes(at: candidate) { $0.lexicographicallyPrecedes(wanted) }
      }
      guard position < texts.count else { return nil }
      return texts.withBytes(at: position) { $0.elementsEqual(wanted) } ? position : nil
    }
  }

  private func lowerBound(_ count: Int, _ precedes: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if precedes(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
