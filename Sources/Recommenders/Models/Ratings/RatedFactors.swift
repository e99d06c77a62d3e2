import Interactions
import SparseMath

/// What rating models with factors keep of the items: (1, level, vector) for each.
///
/// The level is the mean of all ratings plus the item's bias. With (bias, 1, vector) on a person's side
/// the product of the two is the predicted rating.
struct RatedFactors: Sendable {
  /// Entries in front of the vector.
  static let lead = 2

  /// Shape [itemCount × (lead + factors)].
  let rows: DenseMatrix
  let mean: Double
  let scale: ClosedRange<Double>

  /// - Parameter vector: The item's vector, shape [factors].
  init(
    itemCount: Int, factors: Int, mean: Double, scale: ClosedRange<Double>,
    bias: (Int) -> Double, vector: (Int) -> UnsafeBufferPointer<Float>
  ) {
    var rows = DenseMatrix(rowCount: itemCount, columnCount: Self.lead + factors)
    for item in 0..<itemCount {
      let start = item * rows.columnCount
      rows.elements[start] = 1
      rows.elements[start + 1] = Float(mean + bias(item))
      for (factor, value) in vector(item).prefix(factors).enumerated() {
        rows.elements[start + Self.lead + factor] = value
      }
    }
    self.init(rows: rows, mean: mean, scale: scale)
  }

  init(rows: DenseMatrix, mean: Double, scale: ClosedRange<Double>) {
    self.rows = rows
    self.mean = mean
    self.scale = scale
  }

  var factors: Int { rows.columnCount - Self.lead }

  func level(of item: ItemIndex) -> Double { Double(rows[item.position, 1]) }

  func vector(of item: ItemIndex) -> ArraySlice<Float> {
    rows.row(item.position).dropFirst(Self.lead)
  }

  /// The parts of a score that no history changes.
  func fixedParts(of item: ItemIndex) -> [Explanation.Contribution] {
    [
      Explanation.Contribution(cause: .fixed("average of all ratings"), amount: mean),
      Explanation.Contribution(
        cause: .fixed("how the item is rated"), amount: level(of: item) - mean),
    ]
  }

  func archive(_ card: ModelCard, _ settings: ModelSettings) -> ModelArchive {
    ModelArchive(
      modelID: card.id,
      tensors: [
        "item_factors": .floats(shape: [rows.rowCount, rows.columnCount], rows.elements),
        "mean": .doubles(shape: [1], [mean]),
      ], metadata: settings.metadata.merging(ArchivedScale.metadata(scale)) { own, _ in own })
  }

  /// - Throws: `ModelError.damagedArchive`.
  init(_ archive: ModelArchive, _ reader: ArchiveReader, factors: Int) throws {
    rows = try reader.matrix("item_factors", columns: Self.lead + factors)
    mean = try reader.doubles("mean", shape: [1])[0]
    scale = try ArchivedScale.read(archive, reader)
  }
}
