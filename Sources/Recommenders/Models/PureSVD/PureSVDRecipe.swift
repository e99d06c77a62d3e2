import Interactions
import SparseMath

/// How PureSVD is trained: one truncated singular value decomposition.
public struct PureSVDRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "pure-svd", name: "PureSVD", family: .factorization,
    summary: "Keeps the strongest patterns of who has what and reads every history through them.",
    useWhen:
      "You want a factor model with one setting, or none, and exact reasons.",
    avoidWhen: "The catalogue has a long tail: missing counts as zero, so few patterns are about "
      + "rare items. iALS weighs missing pairs down.",
    cost:
      "O(positives + items · factors) per vector, a few times `factors` of them; O(items · factors) memory.",
    explanation: "Each history item adds the product of its pattern vector with the recommended "
      + "item's; it may be negative.",
    source:
      "Cremonesi, Koren and Turrin 2010, eq. 7 (doi:10.1145/1864708.1864721); subspace: "
      + "Wu and Simon 2000 (doi:10.1137/S0895479898334605).",
    hyperparameters: [
      Hyperparameter(
        name: "factors",
        meaning: "More factors keep finer patterns; too many keep chance as well. 0: as many as "
          + "guess hidden items best, up to \(PatternCount.limit).",
        kind: .whole(range: 0...512, default: 0))
    ], revision: 2)

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let asked = try card.resolve(settings).whole("factors")
    let factors = asked == 0 ? PatternCount.limit : asked
    // The decomposition, its vectors in double precision, and these once more as two halves.
    return TruncatedSVD.memory(
      rowCount: feedback.userCount, columnCount: feedback.itemCount, factors: factors)
      + feedback.itemCount * factors * 24 + (asked == 0 ? PatternCount.memory(for: feedback) : 0)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    let meter = ProgressMeter(context, unitsPerEpoch: 1_000_000)
    func decompose() throws -> TruncatedSVD? {
      var (factors, done) = (settings.whole("factors"), 0.0)
      if factors == 0 {
        let count = PatternCount(feedback: feedback, context: context)
        guard let best = try count.best(progress: { meter.advance(to: Int($0 * 600_000)) }) else {
          return nil
        }
        (factors, done) = (best, 0.6)
      }
      return try TruncatedSVD(
        of: feedback.userItems, transposed: feedback.itemUsers, factors: factors,
        seed: context.seed, parallelism: context.parallelism, cancellation: context.cancellation,
        progress: { meter.advance(to: Int((done + (1 - done) * $0) * 990_000)) })
    }
    guard let decomposition = try decompose()
    else {
      throw ModelError.diverged(
        model: card.name, epoch: 1, advice: "Bound extreme weights.")
    }
    let model = PureSVD(
      itemCount: feedback.itemCount, vectors: decomposition.rightVectors,
      singularValues: decomposition.singularValues, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let values = try reader.doubles("singular_values")
    let shape = try reader.shape("item_vectors")
    guard shape.count == 2, shape[1] == values.count else {
      throw reader.damaged(
        "\"item_vectors\" has shape \(shape), expected \(values.count) columns")
    }
    return PureSVD(
      itemCount: shape[0], vectors: try reader.doubles("item_vectors", shape: shape),
      singularValues: values, settings: try reader.settings(card))
  }
}
