/// For each item its most similar others, best first.
public struct NeighborTable: Sendable, Equatable {
  /// Shape [itemCount + 1]: item `i` has the neighbours `offsets[i]..<offsets[i + 1]`.
  public let offsets: [UInt32]
  /// Similarity descending; those that agree to 12 decimals by smaller index.
  public let items: [UInt32]
  /// Same shape as `items`, above 0.
  public let similarities: [Double]

  public init(offsets: [UInt32], items: [UInt32], similarities: [Double]) {
    self.offsets = offsets
    self.items = items
    self.similarities = similarities
  }
}
