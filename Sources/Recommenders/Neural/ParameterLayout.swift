/// Where the layers of a network keep their parameters in one block.
///
/// Gradients are blocks with the same layout, so that adding shards and the optimizer's step are one loop.
struct ParameterLayout {
  private(set) var count = 0

  /// - Returns: The offset of the first of `count` new numbers.
  mutating func reserve(_ count: Int) -> Int {
    defer { self.count += count }
    return self.count
  }
}
