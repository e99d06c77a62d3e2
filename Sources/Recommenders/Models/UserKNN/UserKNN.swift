import Interactions
import SparseMath

/// Scores an item by the people most like the asker who have it.
///
/// The asker is compared with everybody in the training data at the time of asking, so a new history
/// needs no training. People whose items are exactly the history's know nothing that it lacks (one of
/// them is most often the asker) and are passed over.
public struct UserKNN: Recommender {
  public struct Neighbor: Sendable, Equatable {
    public let user: Int
    public let similarity: Double
    /// Σ of the products of both weights, before it is divided.
    let sum: Double
  }

  /// Shape [userCount × itemCount], as trained on.
  let userItems: CSRMatrix
  let similarity: VectorSimilarity
  let neighborCount: Int
  let settings: ModelSettings
  /// The weighted columns of `userItems`, for sums over the items of a history.
  let itemRows: CSRMatrix
  /// Shape [userCount].
  let terms: [SimilarityFormula.Terms]

  /// - Parameter settings: Of `UserKNNRecipe`, complete.
  /// - Complexity: O(entries).
  init(userItems: CSRMatrix, itemUsers: CSRMatrix? = nil, settings: ModelSettings) {
    self.userItems = userItems
    self.settings = settings
    neighborCount = settings.whole("neighborCount")
    similarity = VectorSimilarity(
      settings, vectors: userItems, transposed: itemUsers ?? userItems.transposed())
    let weighted = similarity.weighting.apply(to: userItems)
    terms = similarity.terms(of: weighted)
    itemRows = weighted.transposed()
  }

  public var itemCount: Int { userItems.columnCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    scores.update(repeating: 0)
    userItems.columns.withUnsafeBufferPointer { columns in
      userItems.withUnsafeValues { values in
        for neighbor in neighbors(of: history) {
          for entry in userItems.range(ofRow: neighbor.user) {
            scores[Int(columns[entry])] +=
              neighbor.similarity * (values.map { Double($0[entry]) } ?? 1)
          }
        }
      }
    }
  }

  public func archive() -> ModelArchive {
    var tensors: [String: ModelArchive.Tensor] = [
      "offsets": .integers(shape: [userItems.rowCount + 1], Array(userItems.rowOffsets)),
      "items": .integers(shape: [userItems.entryCount], Array(userItems.columns)),
      "item_count": .integers(shape: [1], [UInt32(itemCount)]),
    ]
    if let values = userItems.values {
      tensors["weights"] = .floats(shape: [values.count], Array(values))
    }
    return ModelArchive(
      modelID: UserKNNRecipe.card.id, tensors: tensors, metadata: settings.metadata)
  }
}
