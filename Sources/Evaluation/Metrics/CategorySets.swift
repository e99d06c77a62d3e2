import Interactions

/// The category sets of a catalogue, each distinct set kept once.
public struct CategorySets: Sendable {
  /// How unlike two sets are; two items without categories are at distance 1.
  public enum Distance: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1 - common / in either. {a, b} and {b, c}: 1 - 1/3.
    case jaccard
    /// 1 - common / sqrt(|x| |y|). {a, b} and {b, c}: 1 - 1/2.
    case cosine
  }

  public let categoryCount: Int
  /// Shape [itemCount]: position in `sets`.
  public let setOfItem: [UInt32]
  /// Distinct sets; members strictly increasing.
  public let sets: [[Int]]

  public init(categoryCount: Int, categoriesOfItem: [[Int]]) {
    self.categoryCount = categoryCount
    var known: [[Int]: UInt32] = [:]
    var sets: [[Int]] = []
    setOfItem = categoriesOfItem.map { members in
      if let number = known[members] { return number }
      let number = UInt32(sets.count)
      known[members] = number
      sets.append(members)
      return number
    }
    self.sets = sets
  }

  /// Nil where the catalogue has no categories: diversity and calibration then mean nothing.
  public init?(catalogue: Catalogue?, itemCount: Int) {
    guard let catalogue, !catalogue.categoryNames.isEmpty else { return nil }
    self.init(
      categoryCount: catalogue.categoryNames.count,
      categoriesOfItem: (0..<itemCount).map { catalogue.categories(of: ItemIndex($0)) })
  }

  public func categories(ofItem item: Int) -> [Int] { sets[Int(setOfItem[item])] }

  /// Distance of two sets by their positions, 0...1.
  public func distance(_ left: Int, _ right: Int, _ kind: Distance) -> Double {
    let one = sets[left]
    let other = sets[right]
    let common = Double(commonCount(one, other))
    switch kind {
    case .jaccard:
      let union = Double(one.count + other.count) - common
      return union > 0 ? 1 - common / union : 1
    case .cosine:
      let scale = (Double(one.count) * Double(other.count)).squareRoot()
      return scale > 0 ? 1 - common / scale : 1
    }
  }

  private func commonCount(_ one: [Int], _ other: [Int]) -> Int {
    var common = 0
    var left = 0
    var right = 0
    while left < one.count, right < other.count {
      if one[left] == other[right] { common += 1 }
      let step = (one[left], other[right])
      if step.0 <= step.1 { left += 1 }
      if step.1 <= step.0 { right += 1 }
    }
    return common
  }
}
