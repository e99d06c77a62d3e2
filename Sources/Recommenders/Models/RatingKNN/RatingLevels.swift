import Interactions
import SparseMath

/// The baseline that neighbours add to: levels of items and the bias of a person.
struct RatingLevels: Sendable {
  let mean: Double
  /// Shape [itemCount]: mean plus bias.
  let items: [Double]
  let userRegularization: Double
  let scale: ClosedRange<Double>

  /// How much above others somebody rates: the half step of `RatingBiases`.
  func bias(_ ratings: RatedItems) -> Double {
    let sum = zip(ratings.items, ratings.values).reduce(0.0) {
      $0 + Double($1.1) - items[$1.0.position]
    }
    return sum / (userRegularization + Double(max(1, ratings.items.count)))
  }

  /// What each rating is above the baseline.
  func deviations(_ ratings: RatedItems, bias: Double) -> [Double] {
    zip(ratings.items, ratings.values).map { Double($1) - items[$0.position] - bias }
  }

  /// The same for all ratings of the training part.
  func deviations(_ ratings: CSRMatrix, biases: [Double]) -> CSRMatrix {
    let values = Column<Float>(count: ratings.entryCount) { target in
      for row in 0..<ratings.rowCount {
        for entry in ratings.range(ofRow: row) {
          let level = items[Int(ratings.columns[entry])] + biases[row]
          target[entry] = Float(Double(ratings.values?[entry] ?? 1) - level)
        }
      }
    }
    return CSRMatrix(
      rowCount: ratings.rowCount, columnCount: ratings.columnCount, rowOffsets: ratings.rowOffsets,
      columns: ratings.columns, values: values)
  }

  /// The parts of a prediction without neighbours; each rating has its share in the bias.
  func parts(of item: ItemIndex, _ ratings: RatedItems) -> (
    fixed: [Explanation.Contribution], shares: [Double]
  ) {
    let share = 1 / (userRegularization + Double(max(1, ratings.items.count)))
    return (
      [
        Explanation.Contribution(cause: .fixed("average of all ratings"), amount: mean),
        Explanation.Contribution(
          cause: .fixed("how the item is rated"), amount: items[item.position] - mean),
      ],
      zip(ratings.items, ratings.values).map { share * (Double($1) - items[$0.position]) }
    )
  }

  var tensors: [String: ModelArchive.Tensor] {
    ["mean": .doubles(shape: [1], [mean]), "levels": .doubles(shape: [items.count], items)]
  }

  init(mean: Double, items: [Double], userRegularization: Double, scale: ClosedRange<Double>) {
    self.mean = mean
    self.items = items
    self.userRegularization = userRegularization
    self.scale = scale
  }

  /// - Throws: `ModelError.damagedArchive`.
  init(_ archive: ModelArchive, _ reader: ArchiveReader, userRegularization: Double) throws {
    let shape = try reader.shape("levels")
    self.init(
      mean: try reader.doubles("mean", shape: [1])[0],
      items: try reader.doubles("levels", shape: [shape.reduce(1, *)]),
      userRegularization: userRegularization, scale: try ArchivedScale.read(archive, reader))
  }
}
