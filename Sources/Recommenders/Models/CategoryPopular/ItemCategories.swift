import Interactions

/// The categories of every item, packed.
struct ItemCategories: Sendable, Equatable {
  /// Shape [itemCount + 1]: item `i` has `members[offsets[i]..<offsets[i + 1]]`.
  let offsets: [UInt32]
  /// Numbers of categories.
  let members: [UInt32]
  let categoryCount: Int

  /// - Returns: nil where the two do not fit together.
  init?(offsets: [UInt32], members: [UInt32]) {
    guard offsets.first == 0, offsets.last == UInt32(members.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      members.allSatisfy({ $0 < 1 << 24 })
    else { return nil }
    self.offsets = offsets
    self.members = members
    categoryCount = Int(members.max() ?? 0) + 1
  }

  init(_ catalogue: Catalogue, itemCount: Int) {
    var offsets: [UInt32] = [0]
    var members: [UInt32] = []
    for item in 0..<itemCount {
      members += catalogue.categories(of: ItemIndex(item)).map { UInt32($0) }
      offsets.append(UInt32(members.count))
    }
    self.offsets = offsets
    self.members = members
    categoryCount = Int(members.max() ?? 0) + 1
  }

  subscript(item: Int) -> ArraySlice<UInt32> {
    members[Int(offsets[item])..<Int(offsets[item + 1])]
  }

  /// For loops over all items: a slice for each of them costs more than the sum over it.
  func withUnsafeMembers<Result>(
    _ body: (_ members: UnsafeBufferPointer<UInt32>, _ offsets: UnsafeBufferPointer<UInt32>) ->
      Result
  ) -> Result {
    members.withUnsafeBufferPointer { members in
      offsets.withUnsafeBufferPointer { body(members, $0) }
    }
  }
}
